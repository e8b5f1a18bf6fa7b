REGISTRY=111122223333.dkr.ecr.eu-west-1.amazonaws.com
TAG=$(git rev-parse --short HEAD)

aws ecr get-login-password --region eu-west-1 |
  docker login --username AWS --password-stdin "$REGISTRY"
docker build --tag "$REGISTRY/shop/api:$TAG" .
docker push "$REGISTRY/shop/api:$TAG"

# What was pushed? Deploy by digest, not by tag
aws ecr describe-images --repository-name shop/api --image-ids imageTag="$TAG" \
  --query "imageDetails[0].imageDigest" --output text
