"""A leaderboard is one sorted set."""


def add_score(cache, player, points):
    cache.zincrby("leaderboard", points, player)


def top(cache, number=10):
    return cache.zrevrange("leaderboard", 0, number - 1, withscores=True)


def rank(cache, player):
    position = cache.zrevrank("leaderboard", player)
    return None if position is None else position + 1
