"""`TeacherPool`: the Cognito user pool of stages that name no other issuer."""

from collections.abc import Mapping
from typing import Final

from aws_cdk import Duration, RemovalPolicy, SecretValue, Stack, aws_cognito
from aws_cdk.aws_lambda import IFunction
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.settings import Cognito, Invitations, OidcProvider, Provider
from scripts.sign_in import PAGE, PAGES

_SAML: Final = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
_TEMPORARY_DAYS: Final = 3
_INVITATION: Final = (
    "<p>You have an account to teach with Lectern.</p><p>Sign in at {page} as {{username}} with the"
    " password {{####}} within {days} days, and choose a password of your own.</p>"
)


class TeacherPool(Construct):
    """A user pool with the client of the pages, and an identity provider for each school with one.

    The accounts outlive the pool's stack if that is protected.

    Args:
        scope: The parent, in a stack whose name becomes that of the pool.
        construct_id: The id.
        cognito: The stage's section about the pool.
        host: The public host of the pages.
        claims: The function that names the school in each token.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        cognito: Cognito,
        host: str,
        claims: IFunction,
    ) -> None:
        super().__init__(scope, construct_id)
        self._cognito = cognito
        self._host = f"https://{host}"
        self.pool = self._make_pool(Stack.of(self))
        self.pool.add_trigger(
            aws_cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
            claims,
            # The first version changes ID tokens only.
            aws_cognito.LambdaVersion.V2_0,
        )
        self.pool.add_domain(
            "SignIn",
            cognito_domain=aws_cognito.CognitoDomainOptions(domain_prefix=cognito.domain_prefix),
        )
        if cognito.mfa == "optional":
            reason = "The stage says so; a school that requires MFA enforces it at its provider"
            acknowledge(self.pool, "AwsSolutions-COG2", reason)
        acknowledge(
            self.pool,
            "AwsSolutions-COG8",
            "Self sign-up is off; the Plus plan is billed per teacher and month",
        )
        self.client = self._client(list(map(self._provider, cognito.providers)))

    @property
    def issuer(self) -> str:
        """The issuer (`iss`) of the pool's tokens."""
        stack = Stack.of(self)
        return f"https://cognito-idp.{stack.region}.{stack.url_suffix}/{self.pool.user_pool_id}"

    def _make_pool(self, stack: Stack) -> aws_cognito.UserPool:
        cognito, protected = self._cognito, stack.termination_protection
        return aws_cognito.UserPool(
            self,
            "Pool",
            user_pool_name=stack.stack_name,
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
                temp_password_validity=Duration.days(_TEMPORARY_DAYS),
            ),
            mfa=aws_cognito.Mfa[cognito.mfa.upper()],
            mfa_second_factor=aws_cognito.MfaSecondFactor(sms=False, otp=True),
            email=_sender(cognito.invitations) if cognito.invitations else None,
            user_invitation=aws_cognito.UserInvitationConfig(
                email_subject="Your account to teach with Lectern",
                email_body=_INVITATION.format(page=self._host + PAGE, days=_TEMPORARY_DAYS),
            ),
            account_recovery=aws_cognito.AccountRecovery.EMAIL_ONLY,
            feature_plan=aws_cognito.FeaturePlan.ESSENTIALS,
            deletion_protection=protected,
            removal_policy=RemovalPolicy.RETAIN if protected else RemovalPolicy.DESTROY,
        )

    def _client(
        self, providers: list[aws_cognito.UserPoolClientIdentityProvider]
    ) -> aws_cognito.UserPoolClient:
        """Return the client of the pages: authorization code flow with PKCE, no secret."""
        own = [aws_cognito.UserPoolClientIdentityProvider.COGNITO] if self._cognito.accounts else []
        scopes = aws_cognito.OAuthScope
        addresses = [self._host + page for page in PAGES]
        return aws_cognito.UserPoolClient(
            self,
            "TeacherPage",
            user_pool=self.pool,
            generate_secret=False,
            prevent_user_existence_errors=True,
            auth_flows=aws_cognito.AuthFlow(user_srp=True),
            # Cognito writes the attributes of an identity provider with the client's permissions.
            write_attributes=aws_cognito.ClientAttributes().with_standard_attributes(
                email=True, fullname=True
            ),
            supported_identity_providers=[*own, *providers],
            # Longer than a school day, and over before the next one.
            refresh_token_validity=Duration.days(1),
            o_auth=aws_cognito.OAuthSettings(
                flows=aws_cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[scopes.OPENID, scopes.EMAIL, scopes.PROFILE],
                callback_urls=addresses,
                logout_urls=addresses,
            ),
        )

    def _provider(self, provider: Provider) -> aws_cognito.UserPoolClientIdentityProvider:
        made = self._oidc(provider, provider.oidc) if provider.oidc else self._saml(provider)
        return aws_cognito.UserPoolClientIdentityProvider.custom(made.provider_name)

    def _saml(self, provider: Provider) -> aws_cognito.UserPoolIdentityProviderSaml:
        return aws_cognito.UserPoolIdentityProviderSaml(
            self,
            provider.name,
            user_pool=self.pool,
            name=provider.name,
            identifiers=provider.domains or None,
            metadata=aws_cognito.UserPoolIdentityProviderSamlMetadata.url(
                provider.saml_metadata_url or ""
            ),
            attribute_mapping=_mapping({"email": f"{_SAML}emailaddress", "name": f"{_SAML}name"}),
        )

    def _oidc(
        self, provider: Provider, oidc: OidcProvider
    ) -> aws_cognito.UserPoolIdentityProviderOidc:
        return aws_cognito.UserPoolIdentityProviderOidc(
            self,
            provider.name,
            user_pool=self.pool,
            name=provider.name,
            identifiers=provider.domains or None,
            issuer_url=oidc.issuer,
            client_id=oidc.client_id,
            # A reference that CloudFormation resolves: the template does not contain the secret.
            client_secret=SecretValue.secrets_manager(oidc.secret_name).unsafe_unwrap(),
            scopes=["openid", "email", "profile"],
            attribute_mapping=_mapping({"email": "email", "name": "name"}),
        )


def _mapping(sent: Mapping[str, str]) -> aws_cognito.AttributeMapping:
    """Map the attributes that a provider sends. The school follows from its `name` instead."""
    return aws_cognito.AttributeMapping(
        email=aws_cognito.ProviderAttribute.other(sent["email"]),
        fullname=aws_cognito.ProviderAttribute.other(sent["name"]),
    )


def _sender(invitations: Invitations) -> aws_cognito.UserPoolEmail:
    return aws_cognito.UserPoolEmail.with_ses(
        from_email=invitations.sender,
        from_name="Lectern",
        reply_to=invitations.reply_to,
        ses_verified_domain=invitations.sender.rpartition("@")[2],
    )
