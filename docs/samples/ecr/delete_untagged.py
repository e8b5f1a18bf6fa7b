"""Delete untagged images now instead of waiting for a lifecycle rule."""

import boto3

BATCH = 100  # BatchDeleteImage takes no more


def delete_untagged(repository):
    """Return the digests that were deleted; raise if ECR refuses one."""
    ecr = boto3.client("ecr")
    pages = ecr.get_paginator("list_images").paginate(repositoryName=repository, filter={"tagStatus": "UNTAGGED"})
    images = [image for page in pages for image in page["imageIds"]]
    for start in range(0, len(images), BATCH):
        answer = ecr.batch_delete_image(repositoryName=repository, imageIds=images[start : start + BATCH])
        if answer["failures"]:  # HTTP 200 all the same
            raise RuntimeError(answer["failures"])
    return [image["imageDigest"] for image in images]
