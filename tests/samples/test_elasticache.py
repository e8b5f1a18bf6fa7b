"""The programs on the page of Amazon ElastiCache, with a dictionary in place of the cache."""

from urllib.parse import parse_qs, urlsplit


class Cache(dict):
    def set(self, key, value, ex):
        assert ex > 0
        self[key] = value

    def delete(self, key):
        self.pop(key, None)

    def zincrby(self, key, amount, member):
        scores = self.setdefault(key, {})
        scores[member] = scores.get(member, 0) + amount

    def zrevrange(self, key, start, end, withscores):
        assert withscores
        return sorted(self[key].items(), key=lambda pair: -pair[1])[start : end + 1]

    def zrevrank(self, key, member):
        names = [name for name, _ in self.zrevrange(key, 0, len(self[key]), True)]
        return names.index(member) if member in names else None


class Database(dict):
    loads = 0

    def load(self, key):
        self.loads += 1
        return self[key]

    def save(self, customer):
        self[customer["id"]] = customer

    def delete(self, key):
        del self[key]


def test_lazy_loading_asks_the_database_once(sample):
    program = sample("elasticache/lazy_loading.py")
    cache, db = Cache(), Database({7: {"id": 7, "name": "Ann"}})
    assert [program.get_customer(cache, db, 7)["name"] for _ in range(3)] == ["Ann"] * 3
    assert db.loads == 1


def test_write_through_leaves_nothing_stale(sample):
    read, write = sample("elasticache/lazy_loading.py"), sample("elasticache/write_through.py")
    cache, db = Cache(), Database({7: {"id": 7, "name": "Ann"}})
    read.get_customer(cache, db, 7)
    write.save_customer(cache, db, {"id": 7, "name": "Bob"})
    assert read.get_customer(cache, db, 7)["name"] == "Bob"
    assert db.loads == 1
    write.delete_customer(cache, db, 7)
    assert not cache
    assert not db


def test_the_token_names_user_and_cache_and_expires(sample):
    program = sample("elasticache/iam_token.py")
    url = urlsplit("//" + program.token("catalogue", "app", "eu-west-1", serverless=True))
    query = parse_qs(url.query)
    assert url.netloc == "catalogue"
    assert query["Action"] == ["connect"]
    assert query["User"] == ["app"]
    assert query["ResourceType"] == ["ServerlessCache"]
    assert query["X-Amz-Expires"] == ["900"]
    assert query["X-Amz-Signature"]


def test_the_leaderboard_is_sorted(sample):
    program = sample("elasticache/leaderboard.py")
    cache = Cache()
    for player, points in [("ann", 5), ("bob", 9), ("ann", 6)]:
        program.add_score(cache, player, points)
    assert program.top(cache) == [("ann", 11), ("bob", 9)]
    assert program.rank(cache, "bob") == 2
    assert program.rank(cache, "eve") is None
