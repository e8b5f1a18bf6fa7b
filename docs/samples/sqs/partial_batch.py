def handler(event, context):
    """Needs FunctionResponseTypes: [ReportBatchItemFailures] on the event source mapping."""
    failed = []
    for record in event["Records"]:
        try:
            process(record["body"])
        except Exception:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}  # an empty list: the whole batch succeeded


def process(body):
    if not body:
        raise ValueError("nothing to do")
