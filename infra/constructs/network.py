"""The network of the database and its functions, without access to or from the internet."""

from aws_cdk import aws_ec2 as ec2
from constructs import Construct

from infra.constructs.log_group import make_log_group
from infra.settings import Stage

_POSTGRES = ec2.Port.tcp(5432)


class Network(Construct):
    """A VPC in two zones without NAT or internet gateway, and a free DynamoDB endpoint."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        super().__init__(scope, construct_id)
        self.vpc = ec2.Vpc(
            self,
            "Vpc",
            max_azs=2,
            nat_gateways=0,
            # The CDK would deploy a function of its own to do this.
            restrict_default_security_group=False,
            subnet_configuration=[
                ec2.SubnetConfiguration(
                    name="isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24
                )
            ],
            gateway_endpoints={
                "DynamoDb": ec2.GatewayVpcEndpointOptions(
                    service=ec2.GatewayVpcEndpointAwsService.DYNAMODB
                )
            },
        )
        self._log_rejected_traffic(stage)
        self.functions = self._group("Functions", "Functions that reach the database")
        self.database = self._group("Database", "The database")
        self.database.add_ingress_rule(self.functions, _POSTGRES, "From the functions")
        self.functions.add_egress_rule(self.database, _POSTGRES, "To the database")
        # CloudFormation has no name for the endpoint's addresses. No other route leads out.
        self.functions.add_egress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "To DynamoDB")

    def _group(self, construct_id: str, description: str) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(
            self,
            construct_id,
            vpc=self.vpc,
            description=description,
            allow_all_outbound=False,
        )

    def _log_rejected_traffic(self, stage: Stage) -> None:
        log_group = make_log_group(self, "Refusals", stage)
        self.vpc.add_flow_log(
            "FlowLog",
            destination=ec2.FlowLogDestination.to_cloud_watch_logs(log_group),
            traffic_type=ec2.FlowLogTrafficType.REJECT,
        )
