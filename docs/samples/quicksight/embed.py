import boto3

quicksight = boto3.client("quicksight", region_name="eu-west-1")


def dashboard_url(account, user_arn, dashboard):
    """Return an address for an iframe. It works once and soon ends: make it on each visit."""
    answer = quicksight.generate_embed_url_for_registered_user(
        AwsAccountId=account,
        UserArn=user_arn,  # whoever your application has signed in, never a parameter of the request
        SessionLifetimeInMinutes=60,
        AllowedDomains=["https://shop.example.com"],
        ExperienceConfiguration={"Dashboard": {"InitialDashboardId": dashboard}},
    )
    return answer["EmbedUrl"]
