"""Every sample is read by the tool that would run it, and each of these tools finds what is broken."""

import json

import pytest

from conftest import ROOT
from tools.samples import __main__ as samples
from tools.samples import asl, check, cli, shell

SAMPLES = ROOT / "docs/samples"
EXCUSES = ROOT / "tests/unchecked_samples.yml"


def all_of(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def verdict():
    """What is wrong with the samples and not excused, and the excuses that nobody needs."""
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests/samples").glob("*.py"))
    return check.unexcused(check.findings(SAMPLES, all_of(SAMPLES), tests), check.excuses(EXCUSES))


def test_every_sample_has_a_checker_that_finds_nothing_or_a_reason(verdict):
    assert "\n".join(map(str, verdict[0])) == ""


def test_every_reason_is_still_needed(verdict):
    assert verdict[1] == []


def test_an_excuse_covers_whole_words_of_one_sample_only():
    finding = check.Finding("sam/local.sh", 3, "sam build", "no checker")
    for sample, about, covers in [
        ("sam/local.sh", "sam build", True),
        ("sam/*", "sam", True),
        ("*", "sa", False),
        ("sam/other.sh", "sam", False),
    ]:
        assert check.Excuse(sample, about, "because").covers(finding) is covers


POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sqs:SendMesage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:a"}],
}
MACHINE = {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Nowhere"}}}
TASK = {"family": "web", "containerDefinitions": [{"name": "web", "imag": "web:1"}]}
BROKEN = [
    ("a.sh", "aws sqs list-queues\necho 'open\n", 2, "bash", "unexpected EOF"),
    ("a.sh", "aws sqs list-queues\n\naws sqs lst-queues\n", 3, "aws sqs lst-queues", "Invalid choice"),
    ("a.sh", 'q=$(aws sqs list-queues)\naws sqs purge-queue --queue-url "$url"\n', 2, "bash", "url: unbound variable"),
    ("a.sh", "if false; then aws sqs list-queues; fi\n", 1, "bash", "1 of its `aws` commands are never reached"),
    ("a.sh", "true\neb deploy\n", 2, "eb deploy", "no checker knows this program"),
    ("a.py", "import os\ndef f(:\n", 2, "python", "invalid syntax"),
    ("a.py", "x = 1\n", 1, "no-checker", "no test of tests/samples runs this program"),
    ("a.yml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Name: q\n", 5, "E3002", "'Name' was unexpected"),
    ("a.json", json.dumps(POLICY, indent=1), 6, "UNKNOWN_ACTION", "Unknown action sqs:SendMesage"),
    ("a.json", json.dumps({**POLICY, "Statement": [{}]}), 1, "MALFORMED", "Statement does not contain an Effect"),
    ("a.asl.json", json.dumps(MACHINE, indent=1), 1, "MISSING_TRANSITION_TARGET", "Nowhere"),
    ("a.asl.json", json.dumps({**MACHINE, "States": {"A": {"Type": "Pas", "End": True}}}, indent=1), 4, "SCHEMA_VALIDATION_FAILED", "/States/A"),
    ("a.json", json.dumps(TASK), 1, "ecs:RegisterTaskDefinition", 'Unknown parameter in containerDefinitions[0]: "imag"'),
    ("buildspec.yml", "version: 0.2\nphases:\n  build:\n    comands:\n      - make\n", 4, "buildspec", "phases.build: Additional properties are not allowed ('comands'"),
    ("buildspec.yml", "version: 0.2\nphases: [\n", 3, "buildspec", "is not valid YAML"),
    ("appspec.yml", "version: 0.0\nos: linux\nhooks:\n  BeforeStart:\n    - location: a.sh\n", 4, "appspec", "'BeforeStart' was unexpected"),
    ("appspec.yml", "version: 0.0\nResources:\n  - F:\n      Type: AWS::Lambda::Function\n      Properties: {Name: f, Alias: live, CurrentVersion: 1, TargetVersion: 2}\nHooks:\n  - AfterAllowTestTraffic: f\n", 7, "appspec", "'AfterAllowTestTraffic' was unexpected"),
    ("appspec.json", json.dumps({"version": 0.0, "Resources": [{"S": {"Type": "AWS::ECS::Service", "Properties": {}}}]}), 1, "appspec", "'TaskDefinition' is a required property"),
    ("a.json", '{"a": 1,\n}', 2, "json", "property name"),
    ("a.toml", "a = 1\n", 1, "no-checker", "no checker reads this kind of file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "about", "what"), BROKEN, ids=lambda value: str(value)[:12])
def test_a_broken_sample_is_found_with_file_and_line(name, text, line, about, what, tmp_path):
    (tmp_path / name).write_text(text, "utf-8")
    found = list(check.findings(tmp_path, [name], ""))
    assert any((one.sample, one.line, one.about) == (name, line, about) and what in one.what for one in found), (
        "\n".join(map(str, found))
    )
    assert str(found[0]).startswith(f"docs/samples/{name}:")


def test_every_kind_of_sample_is_among_the_broken(tmp_path):
    def kinds(root, samples):
        return {check.kind_of(root, sample) for sample in samples}

    for n, (name, text, *_) in enumerate(BROKEN):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / name).write_text(text, "utf-8")
    assert kinds(SAMPLES, all_of(SAMPLES)) <= kinds(tmp_path, all_of(tmp_path))


@pytest.fixture(scope="module")
def aws():
    """Read one command line as a sample's folder would hold it; return what is wrong."""
    reader = cli.Cli()
    return lambda line, folder=SAMPLES: reader.problem(line.split(), folder)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sqss list-queues", "Invalid choice"),
        ("sqs send-message --queue-url u", "required: --message-body"),
        ("sqs send-message --queue-url u --message-body b --delay 5", "Unknown options: --delay"),
        ("sqs send-message --queue-url u --message-bod b", "required: --message-body"),
        ("sqs send-message --queue-url u --message-body b --delay-seconds ten", "invalid literal for int()"),
        ("sqs get-queue-attributes --queue-url u --attribute-names Colour", "AttributeNames must be All, Policy"),
        ("lambda invoke --function-name f --invocation-type Later out", "InvocationType must be Event"),
        ("lambda create-alias --function-name f --name a --function-version 1 --routing-config {", "Invalid JSON"),
        ("kinesis create-stream --stream-name s --shard-count 0", "min value: 1"),
        ("lambda publish-version --function-name f --description " + "x" * 257, "Description must be at most 256 characters (got 257)"),
        ("lambda update-function-configuration --function-name f --memory-size 99999", "MemorySize must be at most"),
        ("ecs describe-clusters --query clusters[].colour", "--query 'clusters[].colour' finds nothing"),
        ("ecs describe-clusters --query clusters[", "--query"),
        ("lambda wait function-active --function f", "required: --function-name"),
        ("lambda wait function-grown --function-name f", "Invalid choice"),
        ("lambda invoke --function-name f --cli-binary-format raw out", "--cli-binary-format must be base64 or raw-in-base64-out"),
        ("ecs register-task-definition --cli-input-json file://no.json --famly f", "Unknown options: --famly"),
        ("ecs register-task-definition --cli-input-json file://sqs/queue-policy.json", "Unknown parameter"),
        ("s3 cp a s3://b/c --storage-class COLD", "Invalid choice"),
        ("s3 mv --recursiv a s3://b", "Unknown options"),
        ("cloudformation deploy --stack-name s", "required: --template-file"),
        ("configure set", "required"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_found(line, says, aws):
    assert says in aws(line)


@pytest.mark.parametrize(
    "line",
    [
        "ecs register-task-definition --cli-input-json file://no.json",
        "ecs register-task-definition --cli-input-json file://ecs/bridge-with-xray.json",
        "cloudfront update-distribution --id i --if-match e --distribution-config file://config.json",
        "lambda update-function-code --function-name f --zip-file fileb://f.zip --profile prod",
        "s3api put-object --bucket b --key k --body movie.mp4",
        "s3 cp s3://a/b s3://c/d --recursive",
        "s3 presign s3://a/b --expires-in 60",
        "ecr get-login-password --region eu-west-1",
        "cloudformation deploy --template-file t.yml --stack-name s --parameter-overrides A=b",
        "deploy push --application-name a --s3-location s3://b/c --source .",
        "ec2 run-instances --image-id ami-1 --associate-public-ip-address",
        "ec2 start-instances --instance-ids i-1",
        "ecs describe-clusters --query clusters[?clusterName=='a'].status|[0]",
    ],
)
def test_a_right_command_is_left_alone(line, aws):
    assert aws(line) == ""


def test_a_script_is_read_as_bash_reads_it_and_starts_nothing(tmp_path):
    (tmp_path / "a.sh").write_text(
        'each() { aws sqs "$1"; }\n'
        "each list-queues # not aws sqs that\n"
        "tag=$(aws ecr describe-images --query 'imageDetails[0].imagePushedAt' \\\n"
        "  --output text)\n"
        'aws s3 cp "$tag" "s3://$BUCKET/$AWS_ACCOUNT_ID" | tee "a b" && touch made\n',
        "utf-8",
    )
    assert [(command.line, command.words) for command in shell.commands(tmp_path / "a.sh")] == [
        (1, ["aws", "sqs", "list-queues"]),
        (4, ["aws", "ecr", "describe-images", "--query", "imageDetails[0].imagePushedAt", "--output", "text"]),
        *sorted([
            (5, ["aws", "s3", "cp", "stand-in", "s3://stand-in/111122223333"]),
            (5, ["tee", "a b"]),
            (5, ["touch", "made"]),
        ]),
    ]  # fmt: skip
    assert not (tmp_path / "made").exists()


def test_files_are_made_in_an_empty_folder_and_nowhere_else(tmp_path):
    outside = tmp_path / "outside"
    (tmp_path / "a.sh").write_text(
        f"mkdir -p conf/d\ncat > conf/d/a <<'END'\nx\nEND\nmkdir {outside}\nmkdir conf/../up\n", "utf-8"
    )
    assert [command.words for command in shell.commands(tmp_path / "a.sh")] == [
        ["mkdir", str(outside)],
        ["mkdir", "conf/../up"],
    ]
    assert not outside.exists()


def test_a_writer_can_check_one_sample(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert samples.main(["docs/samples/sqs/redrive.sh", "docs/samples/sqs/queue-policy.json"]) == 0
    assert capsys.readouterr().out == "2 samples, 0 findings\n"
    assert samples.main(["docs/samples/sqs/redrve.sh"]) == 2
    assert "sqs/redrve.sh is no file below docs/samples, did you mean 'sqs/redrive.sh'?" in capsys.readouterr().err


def test_a_missing_validator_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(asl, "FOLDER", tmp_path)
    with pytest.raises(asl.NotInstalledError, match="run: make test"):
        list(asl.check(SAMPLES, ["lambda/retry.asl.json"]))
