"""Write-through with a TTL, and a delete where the value is not at hand."""

import json
import random

TTL = 300


def save_customer(cache, db, customer):
    db.save(customer)  # first the source of truth
    spread = random.randint(0, TTL // 10)  # so that keys do not all expire at once
    cache.set(f"customer:{customer['id']}", json.dumps(customer), ex=TTL + spread)


def delete_customer(cache, db, customer_id):
    db.delete(customer_id)
    cache.delete(f"customer:{customer_id}")
