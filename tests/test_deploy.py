"""The way onto AWS: the template, its router, the upload in the right order, and what it costs."""

import contextlib
import gzip
import io
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
import yaml
from moto import mock_aws

from conftest import ROOT
from macros import service_worker
from tools import deploy, hosting_cost

TEMPLATE = ROOT / deploy.TEMPLATE
ADDRESS = "https://fieldbook.example.org/"


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as its long ones."""


def _function(loader, name, node):
    read = {yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence}
    value = read.get(type(node), loader.construct_mapping)(
        node, **({} if isinstance(node, yaml.ScalarNode) else {"deep": True})
    )
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


Loader.add_multi_constructor("!", _function)


@pytest.fixture(scope="module")
def template():
    return yaml.load(TEMPLATE.read_text("utf-8"), Loader)


def lint(path):
    command = [
        str(Path(sys.executable).with_name("cfn-lint")),
        "-t",
        str(path),
        "--regions",
        deploy.REGION,
        "-c",
        "W",
        "I",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_template_and_its_policies_pass_cfn_lint():
    result = lint(TEMPLATE)
    assert result.returncode == 0, result.stdout


def test_the_linter_reads_the_policies_too(tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text(TEMPLATE.read_text("utf-8").replace("Action: s3:GetObject", "Action: s3:GetObjekt"), "utf-8")
    assert "'getobjekt' is not one of" in lint(bad).stdout


def test_the_bucket_is_private_and_only_its_distribution_reads(template):
    resources = template["Resources"]
    bucket = resources["Bucket"]["Properties"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    assert "WebsiteConfiguration" not in bucket
    [allowed] = [
        s for s in resources["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"] if s["Effect"] == "Allow"
    ]
    assert allowed["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert allowed["Action"] == "s3:GetObject"
    assert allowed["Condition"]["StringEquals"]["AWS:SourceArn"]["Fn::Sub"].endswith(":distribution/${Distribution}")


def test_what_readers_wrote_or_may_want_back_is_kept_when_the_stack_goes(template):
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::S3::Bucket":
            assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name


def test_the_template_has_no_yaml_aliases():
    """CloudFormation does not read them."""
    tokens = yaml.scan(TEMPLATE.read_text("utf-8"))
    assert not [token for token in tokens if isinstance(token, yaml.AliasToken | yaml.AnchorToken)]


@pytest.fixture(scope="module")
def router(template, browser):
    """The router of the template, run in Chromium's engine: gives the key to fetch, or the status and the address."""
    code = template["Resources"]["Router"]["Properties"]["FunctionCode"]
    page = browser.new_page()

    def route(uri, query=None):
        event = {"request": {"uri": uri, "querystring": query or {}, "headers": {"host": {"value": "site.example"}}}}
        answer = page.evaluate(f"(event) => {{ {code}\nreturn handler(event) }}", event)
        return answer.get("uri") or (answer["statusCode"], answer["headers"]["location"]["value"])

    yield route
    page.close()


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        ("/", "/index.html"),
        ("/services/sqs/", "/services/sqs/index.html"),
        ("/assets/favicon.svg", "/assets/favicon.svg"),
        ("/404.html", "/404.html"),
        ("/pdf/sqs-a4.pdf", "/pdf/sqs-a4.pdf"),
    ],
)
def test_the_router_finds_the_file_of_an_address(router, uri, key):
    assert router(uri) == key


@pytest.mark.parametrize(
    ("uri", "query", "address"),
    [
        ("/services/sqs", None, "https://site.example/services/sqs/"),
        ("/services/sqs/index.html", None, "https://site.example/services/sqs/"),
        ("/index.html", None, "https://site.example/"),
        ("/limits", {"text": {"value": "256%20KiB"}, "service": {"value": ""}}, "https://site.example/limits/?text=256%20KiB&service"),
        ("/limits", {"a": {"value": "2", "multiValue": [{"value": "1"}, {"value": "2"}]}}, "https://site.example/limits/?a=1&a=2"),
        ("//evil.example/a", None, "https://site.example//evil.example/a/"),
    ],
)  # fmt: skip
def test_the_router_leads_to_the_one_address_of_a_page_and_never_to_another_site(router, uri, query, address):
    assert router(uri, query) == (301, address)


@pytest.fixture
def small(tmp_path):
    """A site of one page, one hashed and one plain stylesheet."""
    files = {
        "index.html": '<!doctype html><meta charset="utf-8"><script>one()</script>',
        "gone/index.html": "<!doctype html>",
        "assets/stylesheets/main.57a0d79d.min.css": "a{}",
        "assets/stylesheets/site.css": "b{}",
        "assets/javascripts/minisearch.min.js": "1",
        "services/sqs.md": "# Größe",
        "manifest.webmanifest": "{}",
        "sw.js": "2",
        "sitemap.xml": f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{ADDRESS}</loc></url></urlset>',
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


class Account:
    """Stands in for AWS: the stack as given, S3 and CloudFront as moto plays them, through AWS's own command line."""

    def __init__(self, address=ADDRESS):
        self.s3, self.cloudfront = boto3.client("s3"), boto3.client("cloudfront")
        self.s3.create_bucket(Bucket="files")
        origin = {
            "Id": "bucket",
            "DomainName": "files.s3.amazonaws.com",
            "S3OriginConfig": {"OriginAccessIdentity": ""},
        }
        behaviour = {"TargetOriginId": "bucket", "ViewerProtocolPolicy": "redirect-to-https"}
        config = {"CallerReference": "1", "Comment": "", "Enabled": True, "Origins": {"Quantity": 1, "Items": [origin]}}
        made = self.cloudfront.create_distribution(DistributionConfig={**config, "DefaultCacheBehavior": behaviour})
        self.distribution = made["Distribution"]["Id"]
        self.outputs = {"Bucket": "files", "Distribution": self.distribution, "Address": address}
        self.commands = []

    def run(self, command):
        from awscli.clidriver import create_clidriver

        self.commands.append(command)
        if command[1] == "cloudformation":
            return next((f"{value}\n" for key, value in self.outputs.items() if f"=='{key}'" in " ".join(command)), "")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert create_clidriver().main(list(command[1:])) == 0, said.getvalue()
        return said.getvalue()

    def files(self):
        found = self.s3.list_objects_v2(Bucket="files").get("Contents", [])
        return {one["Key"]: self.s3.head_object(Bucket="files", Key=one["Key"]) for one in found}


@pytest.fixture
def account(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", deploy.REGION)
    with mock_aws():
        yield Account()


def test_a_deploy_uploads_the_site_with_types_and_caching_and_tells_the_edge(account, small):
    deploy.publish(small, "fieldbook", [], go=True, run=account.run)
    files = account.files()
    assert set(files) == {str(path.relative_to(small)) for path in small.rglob("*") if path.is_file()}
    types = {name: file["ContentType"] for name, file in files.items()}
    assert types["index.html"] == "text/html"
    assert types["assets/stylesheets/site.css"] == "text/css"
    assert types["manifest.webmanifest"] == "application/manifest+json"
    assert types["sw.js"] in ("text/javascript", "application/javascript")
    assert types["services/sqs.md"] == "text/markdown; charset=utf-8"
    caching = {name: file["CacheControl"] for name, file in files.items()}
    assert caching.pop("assets/stylesheets/main.57a0d79d.min.css") == deploy.FOREVER
    assert set(caching.values()) == {deploy.CHECKED}, "only a name with a hash may be kept for ever"
    assert (
        account.cloudfront.list_invalidations(DistributionId=account.distribution)["InvalidationList"]["Quantity"] == 1
    )


def test_a_second_deploy_deletes_what_is_gone(account, small):
    deploy.publish(small, "fieldbook", [], go=True, run=account.run)
    (small / "gone/index.html").unlink()
    deploy.publish(small, "fieldbook", [], go=True, run=account.run)
    assert "gone/index.html" not in account.files()
    assert "index.html" in account.files()


def test_pages_come_after_what_they_need_and_nothing_goes_before_the_pages_came(account, small):
    order = []

    def watching(command):
        before = set(account.files())
        said = account.run(command)
        order.extend(sorted(set(account.files()) - before))
        return said

    deploy.publish(small, "fieldbook", [], go=True, run=watching)
    late = [name.endswith(".html") or name == "sw.js" for name in order]
    assert late == sorted(late)
    assert ["--delete" in command for command in account.commands if command[1] == "s3"] == [
        False,
        False,
        False,
        False,
        True,
    ]


def test_the_stack_gets_the_policy_of_the_pages_and_keeps_other_parameters(account, small):
    deploy.publish(small, "fieldbook", ["PriceClass=PriceClass_100"], go=True, run=account.run)
    first = account.commands[0]
    values = first[first.index("--parameter-overrides") + 1 :]
    assert values[0] == f"ContentSecurityPolicy={deploy.csp.policy(small)}"
    assert values[1:] == ("PriceClass=PriceClass_100",)


def test_without_go_nothing_is_run_and_everything_is_shown(small, capsys):
    def never(command):
        raise AssertionError(command)

    deploy.publish(small, "fieldbook", [], go=False, run=never)
    shown = capsys.readouterr().out
    for part in ("aws cloudformation deploy", "aws s3 sync", "--delete", "create-invalidation", "nothing was changed"):
        assert part in shown


def test_a_site_built_for_another_address_is_not_uploaded(account, small):
    account.outputs["Address"] = "https://other.example/"
    with pytest.raises(deploy.DeployError, match=r"SITE_URL=https://other\.example/ make offline"):
        deploy.publish(small, "fieldbook", [], go=True, run=account.run)
    assert account.files() == {}


@pytest.mark.parametrize(
    ("spoil", "parameters", "says"),
    [
        (lambda site: (site / "sitemap.xml").unlink(), [], "build the site first"),
        (
            lambda site: (site / "index.html").write_text('<p style="x">'),
            [],
            "a strict Content-Security-Policy refuses",
        ),
        (lambda _: None, ["PriceClass"], r"parameters of the template are NAME=VALUE \(got 'PriceClass'\)"),
    ],
)
def test_what_is_missing_is_said_before_anything_runs(spoil, parameters, says, small):
    spoil(small)
    with pytest.raises(deploy.DeployError, match=says):
        deploy.publish(small, "fieldbook", parameters, go=True, run=lambda command: pytest.fail(str(command)))


def test_missing_credentials_are_one_clear_line(monkeypatch, small, tmp_path, capsys):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.chdir(ROOT)
    assert deploy.main([str(small), "--stack", "fieldbook", "--go"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "Unable to locate credentials" in line
    assert "sign in first: aws configure" in line


PRICE = {"what": "x", "unit": "GB", "free": 10, "source": "https://aws.amazon.com/", "unseen": "made up"}


@pytest.mark.parametrize(
    ("used", "dollars"),
    [(0, 0), (10, 0), (11, 2), (110, 200), (112, 202), (1110, 1200)],
)
def test_a_price_counts_the_free_units_first_and_then_the_tiers(used, dollars):
    """By hand: 10 free, then 100 at $2, then $1 each."""
    price = hosting_cost.Price.model_validate({**PRICE, "tiers": [{"up_to": 100, "usd": 2}, {"usd": 1}]})
    assert price.cost(used) == pytest.approx(dollars)


def test_a_hundred_million_views_cost_what_the_formula_says_by_hand():
    costs = hosting_cost.read()
    use = costs.usage.model_copy(
        update={
            "requests_per_view": 8,
            "bytes_per_view": hosting_cost.GB / 25_000,
            "views_per_saving": 50,
            "requests_per_saving": 100,
            "bytes_per_saving": hosting_cost.GB / 400,
            "views_per_download": 1_000_000,
            "bytes_per_download": 10 * hosting_cost.GB,
        }
    )
    month = hosting_cost.month(hosting_cost.Costs(prices=costs.prices, usage=use), 100_000_000)
    assert month["data-out"] == pytest.approx((10_000 - 1_024) * 0.085)
    assert month["requests"] == pytest.approx((1_000 - 10) * 1.00)
    assert month["functions"] == pytest.approx((1_000 - 2) * 0.10)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"unseen": None}, "give either `seen`"),
        ({"seen": "2026-11-25"}, "give either `seen`"),
        ({"tiers": [{"usd": 1}, {"usd": 2}]}, "only the last has none"),
        ({"tiers": [{"usd": 1, "up_to": 5}]}, "only the last has none"),
    ],
)
def test_a_price_without_evidence_or_end_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        hosting_cost.Price.model_validate({**PRICE, "tiers": [{"usd": 1}], **change})


def test_the_tables_of_the_readme_are_those_of_the_formula():
    readme = (ROOT / "deploy/README.md").read_text("utf-8")
    assert hosting_cost.written(readme, hosting_cost.read()) == readme, "run: python -m tools.hosting_cost --write"


def test_the_usage_is_set_high_but_not_wildly(site, address, browser):
    """A first view of a long page, and one search in five views, as Chromium fetches them."""
    context = browser.new_context()
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer) if answer.url.startswith(address) else None)

    def weight(some):
        return len(some), sum(len(gzip.compress(answer.body())) for answer in some)

    page.goto(f"{address}services/sqs/", wait_until="networkidle")
    view, before = weight(answers), len(answers)
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("visibility")
    page.locator(".md-search-result__link").first.wait_for()
    search = weight(answers[before:])
    context.close()
    usage = hosting_cost.read().usage
    assert view[0] + search[0] / 5 <= usage.requests_per_view
    assert 0.5 * usage.bytes_per_view <= view[1] + search[1] / 5 <= usage.bytes_per_view
    saved = [gzip.compress(path.read_bytes()) for path in service_worker.files(site)]
    assert 0.8 * usage.requests_per_saving <= len(saved) <= usage.requests_per_saving
    assert 0.5 * usage.bytes_per_saving <= sum(map(len, saved)) <= usage.bytes_per_saving
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) <= usage.files
    assert sum(path.stat().st_size for path in files) <= usage.bytes


def test_the_parameters_of_the_template_are_all_explained(template):
    readme = (ROOT / "deploy/README.md").read_text("utf-8")
    assert [name for name in template["Parameters"] if f"`{name}`" not in readme] == []
