"""The programs on the page of Amazon Cognito do what the page says."""

import base64


def event(**request):
    return {"request": request, "response": {}}


def test_custom_authentication_asks_until_the_answer_is_right_or_the_tries_are_used_up(sample):
    program = sample("cognito/custom_auth.py")
    asked = program.define(event(session=[]), None)["response"]
    assert asked == {"issueTokens": False, "failAuthentication": False, "challengeName": "CUSTOM_CHALLENGE"}
    wrong, right = {"challengeResult": False}, {"challengeResult": True}
    assert program.define(event(session=[wrong, right]), None)["response"]["issueTokens"]
    failed = program.define(event(session=[wrong] * 3), None)["response"]
    assert failed == {"issueTokens": False, "failAuthentication": True}


def test_the_code_stays_private_and_only_the_right_answer_counts(sample):
    program = sample("cognito/custom_auth.py")
    sent = []
    program.deliver = lambda address, code: sent.append((address, code))
    made = program.create(event(userAttributes={"email": "ann@example.com"}), None)["response"]
    [(address, code)] = sent
    assert address == "ann@example.com"
    assert len(code) == 6
    assert code not in str(made["publicChallengeParameters"])
    for answer, correct in ((code, True), ("no", False)):
        asked = event(privateChallengeParameters={"code": code}, challengeAnswer=answer)
        assert program.verify(asked, None)["response"]["answerCorrect"] is correct


def test_only_editors_get_the_scope(sample):
    program = sample("cognito/token_claims.py")
    scopes = {}
    for group in ("editors", "readers"):
        asked = event(groupConfiguration={"groupsToOverride": [group]}, userAttributes={"custom:department": "sales"})
        details = program.handler(asked, None)["response"]["claimsAndScopeOverrideDetails"]
        assert details["idTokenGeneration"]["claimsToAddOrOverride"] == {"department": "sales"}
        scopes[group] = details["accessTokenGeneration"]["scopesToAdd"]
    assert scopes == {"editors": ["orders/write"], "readers": []}


def test_the_secret_hash_depends_on_user_client_and_secret(sample):
    secret_hash = sample("cognito/secret_hash.py").secret_hash
    value = secret_hash("ann", "client", "secret")
    assert len(base64.b64decode(value)) == 32
    others = [secret_hash("bob", "client", "secret"), secret_hash("ann", "other", "secret")]
    assert value not in [*others, secret_hash("ann", "client", "other")]
