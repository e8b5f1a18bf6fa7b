"""Checks of the samples by the tools that would run them: every file of docs/samples has exactly one checker.

| Sample | Checker |
|---|---|
| `*.sh` | bash reads it, the AWS CLI's parser and botocore's models its `aws` commands (`shell`, `cli`) |
| `*.py` | a test of tests/samples runs it, under moto |
| templates | cfn-lint (`templates`) |
| policies | parliament (`policies`) |
| `*.asl.json` | asl-validator (`asl`) |
| `buildspec*`, `appspec*` | the keys that AWS documents (`documents`) |
| task definitions | botocore's model of RegisterTaskDefinition (`documents`) |

What has none stands with its reason in tests/unchecked_samples.yml, and so does what a checker wrongly finds. An entry
that excuses nothing any more is an error.
"""
