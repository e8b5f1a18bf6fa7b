# Write: a data key in both forms. The JSON holds Plaintext and CiphertextBlob, base64.
aws kms generate-data-key --key-id alias/orders --key-spec AES_256 \
  --encryption-context tenant=ann > data-key.json

# Keep the encrypted copy beside the data; use and then forget the plaintext.
jq -r .CiphertextBlob data-key.json | base64 --decode > orders.key

# Read: the same encryption context, or InvalidCiphertextException.
aws kms decrypt --ciphertext-blob fileb://orders.key \
  --encryption-context tenant=ann --query Plaintext --output text
