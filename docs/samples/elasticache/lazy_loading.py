import json

TTL = 300  # seconds


def get_customer(cache, db, customer_id):
    key = f"customer:{customer_id}"
    if (found := cache.get(key)) is not None:  # hit
        return json.loads(found)
    customer = db.load(customer_id)  # miss: lazy loading
    cache.set(key, json.dumps(customer), ex=TTL)
    return customer
