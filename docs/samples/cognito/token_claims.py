"""Pre token generation, event version V2_0: claims for the ID token, a scope for the access token."""


def handler(event, context):
    """The access token part needs the Essentials or Plus plan."""
    groups = event["request"]["groupConfiguration"]["groupsToOverride"]
    event["response"]["claimsAndScopeOverrideDetails"] = {
        "idTokenGeneration": {
            "claimsToAddOrOverride": {"department": event["request"]["userAttributes"]["custom:department"]},
            "claimsToSuppress": ["phone_number"],
        },
        "accessTokenGeneration": {"scopesToAdd": ["orders/write"] if "editors" in groups else []},
    }
    return event
