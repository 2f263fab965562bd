"""`DataStack`: all data. It changes rarely and outlives the other stacks."""

from typing import Final

from aws_cdk import (
    CfnOutput,
    Duration,
    RemovalPolicy,
    SecretValue,
    Stack,
    aws_dynamodb,
    aws_s3,
    aws_secretsmanager,
    aws_sqs,
)
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.alerts import make_alerts
from infra.constructs.database import Database
from infra.constructs.network import Network
from infra.names import SPEECH_BUCKET, full_name
from infra.resources import DataResources
from infra.settings import Stage
from lectern.adapters.postgres.roles import OWNER, WRITER
from lectern.routes import FUNCTIONS, Trigger

# A message moves to the dead-letter queue after this many receives, as in the local stack.
_RECEIVES: Final = 5
_KEPT: Final = Duration.days(14)
_SPEECH_DAYS: Final = 1
_RECORD: Final = next(function for function in FUNCTIONS if function.trigger is Trigger.QUEUE)


# The signed URL grants access to the audio, so any origin may use it.
_PLAYABLE: Final = aws_s3.CorsRule(
    allowed_methods=[aws_s3.HttpMethods.GET, aws_s3.HttpMethods.HEAD],
    allowed_origins=["*"],
    allowed_headers=["range"],
    exposed_headers=["Accept-Ranges", "Content-Length", "Content-Range"],
    max_age=3600,
)


class DataStack(Stack):
    """Live state, queue, database, audio, secrets and the alarm topic."""

    def __init__(
        self, scope: Construct, construct_id: str, *, name: str, stage: Stage, stack_name: str
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stack_name,
            termination_protection=stage.protected,
            description=f"Lectern {name}: all data",
        )
        self._name = name
        self._protected = stage.protected
        self._end = RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY
        self.table = self._table()
        self.dead_letters = self._queue("DeadLetters", "dead-letters")
        reason = "This is the dead-letter queue itself"
        acknowledge(self.dead_letters, "Serverless-SQSRedrivePolicy", reason)
        self.records = self._records()
        self.network = Network(self, "Network", stage=stage)
        self.database = Database(self, "Database", stage=stage, network=self.network)
        self.provider_keys = self._provider_keys()
        self.speech = self._speech()
        # Recipients have to confirm once, so the topic must outlive the other stacks.
        self.alerts = make_alerts(self, "Alerts", stage, ["cloudwatch", "budgets"])

    @property
    def resources(self) -> DataResources:
        """The names and ARNs that other stacks refer to."""
        return DataResources(
            stack_name=self.stack_name,
            table_name=self.table.table_name,
            table_arn=self.table.table_arn,
            records=self.records.queue_name,
            records_url=self.records.queue_url,
            records_arn=self.records.queue_arn,
            dead_letters=self.dead_letters.queue_name,
            database_address=self.database.address,
            database_cluster=self.database.cluster.ref,
            database_users={user: self.database.user_arn(user) for user in (OWNER, WRITER)},
            provider_keys_arn=self.provider_keys.secret_arn,
            speech_bucket=self.speech.bucket_name,
        )

    def _table(self) -> aws_dynamodb.Table:
        return aws_dynamodb.Table(
            self,
            "Live",
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            time_to_live_attribute="ttl",
            billing_mode=aws_dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=aws_dynamodb.TableEncryption.DEFAULT,  # a key that DynamoDB owns, free
            point_in_time_recovery_specification=aws_dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=self._protected,
            removal_policy=self._end,
        )

    def _records(self) -> aws_sqs.Queue:
        return self._queue(
            "Records",
            "records",
            # Redeliver only after the writer has certainly ended (SQS guide: six times its limit).
            visibility_timeout=Duration.seconds(6 * _RECORD.timeout_s),
            dead_letter_queue=aws_sqs.DeadLetterQueue(
                queue=self.dead_letters, max_receive_count=_RECEIVES
            ),
        )

    def _queue(
        self,
        construct_id: str,
        name: str,
        *,
        visibility_timeout: Duration | None = None,
        dead_letter_queue: aws_sqs.DeadLetterQueue | None = None,
    ) -> aws_sqs.Queue:
        return aws_sqs.Queue(
            self,
            construct_id,
            queue_name=f"{full_name(self._name, name)}.fifo",
            fifo=True,
            # Each class is a message group, with a throughput limit of its own.
            deduplication_scope=aws_sqs.DeduplicationScope.MESSAGE_GROUP,
            fifo_throughput_limit=aws_sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
            encryption=aws_sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=_KEPT,
            visibility_timeout=visibility_timeout,
            dead_letter_queue=dead_letter_queue,
            removal_policy=self._end,
        )

    def _provider_keys(self) -> aws_secretsmanager.Secret:
        secret = aws_secretsmanager.Secret(
            self,
            "ProviderKeys",
            description="The providers' keys, a JSON object by environment variable",
            # Empty: an operator adds the keys, and later deployments leave them unchanged.
            secret_string_value=SecretValue.unsafe_plain_text("{}"),
            removal_policy=self._end,
        )
        reason = "An operator replaces a provider's key at the provider"
        acknowledge(secret, "AwsSolutions-SMG4", reason)
        return secret

    def _speech(self) -> aws_s3.Bucket:
        bucket = aws_s3.Bucket(
            self,
            "Speech",
            encryption=aws_s3.BucketEncryption.S3_MANAGED,
            block_public_access=aws_s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            cors=[_PLAYABLE],
            lifecycle_rules=[
                aws_s3.LifecycleRule(
                    expiration=Duration.days(_SPEECH_DAYS),
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
            removal_policy=self._end,
        )
        acknowledge(
            bucket, "AwsSolutions-S1", "An access log would record who listened to what, and when"
        )
        CfnOutput(self, SPEECH_BUCKET, value=bucket.bucket_name)
        return bucket


def _text(name: str) -> aws_dynamodb.Attribute:
    return aws_dynamodb.Attribute(name=name, type=aws_dynamodb.AttributeType.STRING)
