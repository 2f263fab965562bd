"""`TeacherPool`: the Cognito user pool of stages that name no other issuer."""

from aws_cdk import Duration, RemovalPolicy, Stack, aws_cognito
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.settings import Cognito, Stage
from scripts.sign_in import PAGE


class TeacherPool(Construct):
    """A user pool. The school creates accounts, or federates its own over SAML."""

    def __init__(
        self, scope: Construct, construct_id: str, *, name: str, stage: Stage, cognito: Cognito
    ) -> None:
        super().__init__(scope, construct_id)
        self.pool = aws_cognito.UserPool(
            self,
            "Pool",
            user_pool_name=f"lectern-{name}",
            self_sign_up_enabled=False,
            sign_in_aliases=aws_cognito.SignInAliases(email=True),
            # Decides whose classes an admin may read, so users cannot write it themselves.
            custom_attributes={"school": aws_cognito.StringAttribute(max_len=64, mutable=True)},
            password_policy=aws_cognito.PasswordPolicy(
                min_length=12,
                require_digits=True,
                require_lowercase=True,
                require_uppercase=True,
                require_symbols=True,
                temp_password_validity=Duration.days(3),
            ),
            mfa=aws_cognito.Mfa.OPTIONAL,
            mfa_second_factor=aws_cognito.MfaSecondFactor(sms=False, otp=True),
            account_recovery=aws_cognito.AccountRecovery.EMAIL_ONLY,
            feature_plan=aws_cognito.FeaturePlan.ESSENTIALS,
            deletion_protection=stage.protected,
            removal_policy=RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY,
        )
        self.pool.add_domain(
            "SignIn",
            cognito_domain=aws_cognito.CognitoDomainOptions(domain_prefix=cognito.domain_prefix),
        )
        acknowledge(
            self.pool,
            "AwsSolutions-COG2",
            "MFA is optional; a school that requires it enforces it in its SAML provider",
        )
        acknowledge(
            self.pool,
            "AwsSolutions-COG8",
            "Self sign-up is off; the Plus plan is billed per teacher and month",
        )
        self._school = self._federate(cognito.saml_metadata_url)

    def add_page(self, scope: Construct, host: str) -> aws_cognito.UserPoolClient:
        """Create the client of a host's pages: authorization code flow with PKCE, no secret."""
        page = f"https://{host}{PAGE}"
        return aws_cognito.UserPoolClient(
            scope,
            "TeacherPage",
            user_pool=self.pool,
            generate_secret=False,
            prevent_user_existence_errors=True,
            auth_flows=aws_cognito.AuthFlow(user_srp=True),
            write_attributes=aws_cognito.ClientAttributes().with_standard_attributes(email=True),
            supported_identity_providers=[self._school],
            o_auth=aws_cognito.OAuthSettings(
                flows=aws_cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[
                    aws_cognito.OAuthScope.OPENID,
                    aws_cognito.OAuthScope.EMAIL,
                    # Without it, tokens lack the attributes of the pool itself.
                    aws_cognito.OAuthScope.PROFILE,
                ],
                callback_urls=[page],
                logout_urls=[page],
            ),
        )

    @property
    def issuer(self) -> str:
        """The issuer (`iss`) of the pool's tokens."""
        stack = Stack.of(self)
        return f"https://cognito-idp.{stack.region}.{stack.url_suffix}/{self.pool.user_pool_id}"

    def _federate(self, metadata_url: str | None) -> aws_cognito.UserPoolClientIdentityProvider:
        if metadata_url is None:
            return aws_cognito.UserPoolClientIdentityProvider.COGNITO
        school = aws_cognito.UserPoolIdentityProviderSaml(
            self,
            "School",
            user_pool=self.pool,
            metadata=aws_cognito.UserPoolIdentityProviderSamlMetadata.url(metadata_url),
            attribute_mapping=aws_cognito.AttributeMapping(
                email=aws_cognito.ProviderAttribute.other(
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
                )
            ),
        )
        return aws_cognito.UserPoolClientIdentityProvider.custom(school.provider_name)
