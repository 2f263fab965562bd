"""The OpenID Connect issuer of one machine: anyone at it signs in as any teacher."""
