"""`LecternStage`: all stacks of one stage and their dependencies."""

from dataclasses import replace

from aws_cdk import Environment, Stage, Tags
from constructs import Construct

from infra import settings
from infra.assets import Assets
from infra.constructs.function_context import Deployment
from infra.names import full_name
from infra.stacks.background import BackgroundStack
from infra.stacks.data import DataStack
from infra.stacks.edge import EdgeStack
from infra.stacks.edge_operations import EdgeOperationsStack
from infra.stacks.http import HttpStack
from infra.stacks.live import LiveStack
from infra.stacks.operations import STAGE_TAG, OperationsStack
from infra.stacks.pages import PagesStack
from infra.stacks.teachers import TeachersStack
from infra.stacks.web import WebStack


class LecternStage(Stage):
    """One deployment in one region, in the account of the deploying credentials."""

    def __init__(
        self, scope: Construct, name: str, *, stage: settings.Stage, assets: Assets
    ) -> None:
        super().__init__(scope, name, env=Environment(region=stage.region))
        Tags.of(self).add(STAGE_TAG, name)
        data = DataStack(self, "Data", name=name, stage=stage, stack_name=full_name(name, "data"))
        web = WebStack(
            self,
            "Web",
            name=name,
            stage=stage,
            edge=self._edge(name, stage),
            stack_name=full_name(name, "web"),
        )
        web.add_stack_dependency(data)
        deployment = Deployment(
            name=name,
            stage=stage,
            assets=assets,
            data=data.resources,
            web=web.resources,
            network=data.network,
            records=data.records,
            alerts=data.alerts,
        )
        teachers = self._teachers(deployment)
        if teachers:
            deployment = replace(deployment, teachers=teachers.resources)
        background = BackgroundStack(
            self,
            "Background",
            deployment=deployment,
            stack_name=full_name(name, "background"),
        )
        live = LiveStack(self, "Live", deployment=deployment, stack_name=full_name(name, "live"))
        http = HttpStack(self, "Http", deployment=deployment, stack_name=full_name(name, "http"))
        pages = PagesStack(
            self, "Pages", deployment=deployment, stack_name=full_name(name, "pages")
        )
        # Pages may use what the APIs only have since this deployment.
        pages.add_stack_dependency(live)
        pages.add_stack_dependency(http)
        # Expand, then contract: migrate the database before code that needs the new schema.
        live.add_stack_dependency(background)
        http.add_stack_dependency(background)
        OperationsStack(
            self,
            "Operations",
            deployment=deployment,
            functions=[
                *background.functions,
                *live.functions,
                *http.functions,
                *(teachers.functions if teachers else []),
            ],
            stack_name=full_name(name, "operations"),
        )
        EdgeOperationsStack(
            self,
            "EdgeOperations",
            deployment=deployment,
            env=Environment(region=settings.EDGE_REGION),
            stack_name=full_name(name, "edge-operations"),
        )

    def _teachers(self, deployment: Deployment) -> TeachersStack | None:
        cognito = deployment.stage.teachers.cognito
        if cognito is None:
            return None
        return TeachersStack(
            self,
            "Teachers",
            deployment=deployment,
            cognito=cognito,
            stack_name=full_name(deployment.name, "teachers"),
        )

    def _edge(self, name: str, stage: settings.Stage) -> EdgeStack | None:
        if not (stage.domain or stage.web.firewall):
            return None
        return EdgeStack(
            self,
            "Edge",
            name=name,
            stage=stage,
            env=Environment(region=settings.EDGE_REGION),
            stack_name=full_name(name, "edge"),
        )
