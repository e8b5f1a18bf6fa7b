import datetime as dt

from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding


def signer(key_id, private_key):
    """The key pair of a trusted key group: CloudFront has the public key, you keep this one."""
    return CloudFrontSigner(key_id, lambda message: private_key.sign(message, padding.PKCS1v15(), hashes.SHA1()))


def link(signer, url, minutes):
    """Canned policy: one file, an end time."""
    return signer.generate_presigned_url(url, date_less_than=now() + dt.timedelta(minutes=minutes))


def link_for_address(signer, pattern, url, minutes, address):
    """Custom policy: may hold a wildcard, a start time and an IP range."""
    end = now() + dt.timedelta(minutes=minutes)
    policy = signer.build_policy(pattern, end, date_greater_than=now(), ip_address=address)
    return signer.generate_presigned_url(url, policy=policy)


def now():
    return dt.datetime.now(dt.timezone.utc)
