"""Aurora PostgreSQL Serverless v2: pauses when idle and authenticates with IAM tokens."""

from typing import Final

from aws_cdk import ArnFormat, CfnDeletionPolicy, Stack
from aws_cdk import aws_rds as rds
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.network import Network
from infra.settings import Stage
from lectern.adapters.postgres.roles import OWNER

_VERSION: Final = "17.7"
_NAME: Final = "lectern"
_PORT: Final = 5432


class Database(Construct):
    """One cluster with one instance, and no password to leak or rotate.

    Even the master user signs in with IAM from the start (`MasterUserAuthenticationType`).
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, stage: Stage, network: Network
    ) -> None:
        super().__init__(scope, construct_id)
        subnets = rds.CfnDBSubnetGroup(
            self,
            "Subnets",
            db_subnet_group_description="Where the database is",
            subnet_ids=[subnet.subnet_id for subnet in network.vpc.isolated_subnets],
        )
        self.cluster = self._cluster(stage, network, subnets, self._parameters())
        instance = rds.CfnDBInstance(
            self,
            "Writer",
            engine=self.cluster.engine,
            db_cluster_identifier=self.cluster.ref,
            db_instance_class="db.serverless",
            publicly_accessible=False,
            auto_minor_version_upgrade=True,
        )
        # Dependents wait for the instance: a cluster without one accepts no connection.
        self.ready = instance

    @property
    def address(self) -> str:
        """Host, port and database name, in the form of a URL."""
        return f"{self.cluster.attr_endpoint_address}:{_PORT}/{_NAME}"

    def user_arn(self, user: str) -> str:
        """Return the ARN of a database role, for the IAM action `rds-db:connect`."""
        return Stack.of(self).format_arn(
            service="rds-db",
            resource="dbuser",
            resource_name=f"{self.cluster.attr_db_cluster_resource_id}/{user}",
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )

    def _parameters(self) -> rds.CfnDBClusterParameterGroup:
        return rds.CfnDBClusterParameterGroup(
            self,
            "Parameters",
            family="aurora-postgresql17",
            description="TLS only, and no statement in the log: statements are what was said",
            parameters={
                "rds.force_ssl": "1",
                "log_min_error_statement": "panic",
                "log_error_verbosity": "terse",
            },
        )

    def _cluster(
        self,
        stage: Stage,
        network: Network,
        subnets: rds.CfnDBSubnetGroup,
        parameters: rds.CfnDBClusterParameterGroup,
    ) -> rds.CfnDBCluster:
        sizes = stage.database
        cluster = rds.CfnDBCluster(
            self,
            "Cluster",
            engine="aurora-postgresql",
            engine_version=_VERSION,
            database_name=_NAME,
            port=_PORT,
            master_username=OWNER,
            master_user_authentication_type="iam-db-auth",
            enable_iam_database_authentication=True,
            storage_encrypted=True,
            db_subnet_group_name=subnets.ref,
            db_cluster_parameter_group_name=parameters.ref,
            vpc_security_group_ids=[network.database.security_group_id],
            serverless_v2_scaling_configuration={
                "minCapacity": sizes.min_capacity,
                "maxCapacity": sizes.max_capacity,
                # Aurora rejects a pause delay if the minimum capacity is not 0.
                "secondsUntilAutoPause": sizes.pause_after_s if sizes.min_capacity == 0 else None,
            },
            backup_retention_period=sizes.backup_days,
            copy_tags_to_snapshot=True,
            deletion_protection=stage.protected,
        )
        end = CfnDeletionPolicy.SNAPSHOT if stage.protected else CfnDeletionPolicy.DELETE
        cluster.cfn_options.deletion_policy = end
        cluster.cfn_options.update_replace_policy = end
        if not stage.protected:
            reason = "The stage sets `protected = false`: data is deleted with the stack"
            acknowledge(cluster, "AwsSolutions-RDS10", reason)
        return cluster
