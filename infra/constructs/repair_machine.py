"""`RepairMachine`: the state machine that waits between tries at untranslated captions."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_stepfunctions as stepfunctions
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.names import alias_arn, full_name
from lectern.state_machines import REPAIR, repair_machine


class RepairMachine(Construct):
    """Invokes the alias of `catch-up`, and nothing else. It costs nothing while it is not started.

    Its alarm is in `OperationsStack`.
    """

    def __init__(self, scope: Construct, construct_id: str, *, name: str) -> None:
        super().__init__(scope, construct_id)
        stack = Stack.of(self)
        catch_up = alias_arn(stack, name, "catch-up")
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("states.amazonaws.com"))
        role.add_to_policy(
            iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[catch_up])
        )
        machine = stepfunctions.StateMachine(
            self,
            "Machine",
            state_machine_name=full_name(name, REPAIR),
            # Not EXPRESS: an execution may last longer than five minutes.
            state_machine_type=stepfunctions.StateMachineType.STANDARD,
            definition_body=stepfunctions.DefinitionBody.from_string(
                stack.to_json_string(repair_machine(catch_up))
            ),
            role=role,
        )
        acknowledge(
            machine,
            "AwsSolutions-SF1",
            "Step Functions keeps the events of each execution for 90 days, at no charge",
        )
        reason = "X-Ray would add a trace of each try; `catch-up` logs its failures"
        acknowledge(machine, "AwsSolutions-SF2", reason)
        acknowledge(machine, "Serverless-StepFunctionStateMachineXray", reason)
