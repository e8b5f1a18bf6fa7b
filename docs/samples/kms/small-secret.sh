# Up to 4,096 bytes KMS encrypts by itself. --plaintext wants fileb:// or base64.
aws kms encrypt --key-id alias/orders --plaintext fileb://password.txt \
  --query CiphertextBlob --output text | base64 --decode > password.bin

# A symmetric ciphertext names its key; giving the key is still good practice.
aws kms decrypt --key-id alias/orders --ciphertext-blob fileb://password.bin \
  --query Plaintext --output text | base64 --decode

# To another key, without the plaintext leaving KMS.
aws kms re-encrypt --ciphertext-blob fileb://password.bin \
  --source-key-id alias/orders --destination-key-id alias/archive
