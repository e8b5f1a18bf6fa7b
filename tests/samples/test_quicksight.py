"""The program on the page of Amazon Quick Sight asks for one dashboard and one user."""

import botocore.stub


def test_the_url_is_made_for_the_signed_in_user_and_the_dashboard(sample):
    program = sample("quicksight/embed.py")
    user = "arn:aws:quicksight:eu-west-1:111122223333:user/default/ana"
    request = {
        "AwsAccountId": "111122223333",
        "UserArn": user,
        "SessionLifetimeInMinutes": 60,
        "AllowedDomains": ["https://shop.example.com"],
        "ExperienceConfiguration": {"Dashboard": {"InitialDashboardId": "sales"}},
    }
    answer = {"EmbedUrl": "https://example.com/embed?code=1", "Status": 200, "RequestId": "r"}
    with botocore.stub.Stubber(program.quicksight) as stub:  # moto makes no such addresses
        stub.add_response("generate_embed_url_for_registered_user", answer, request)
        assert program.dashboard_url("111122223333", user, "sales") == answer["EmbedUrl"]
