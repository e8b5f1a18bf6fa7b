"""cdk bootstrap once; then cdk synth, cdk diff, cdk deploy."""

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Orders(cdk.Stack):
    """One template of the cloud assembly."""

    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        dead = sqs.Queue(self, "DeadLetters", retention_period=cdk.Duration.days(14))  # L2
        sqs.Queue(self, "Events", dead_letter_queue=sqs.DeadLetterQueue(max_receive_count=5, queue=dead))
        sqs.CfnQueue(self, "Plain", fifo_queue=True)  # L1: the CloudFormation resource as it is


app = cdk.App()
Orders(app, "Orders", env=cdk.Environment(account="111122223333", region="eu-west-1"))
app.synth()
