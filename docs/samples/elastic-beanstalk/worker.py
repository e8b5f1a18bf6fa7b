"""A worker: the daemon posts each message to this program, and status 200 deletes it."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer

done = set()


def work(job):
    print("working on", job["order"])


class Worker(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        task = self.headers.get("X-Aws-Sqsd-Taskname")
        message = self.headers.get("X-Aws-Sqsd-Msgid")
        try:
            if task == "report":
                print("nightly report")
            elif message not in done:
                work(json.loads(body))
                done.add(message)  # SQS may deliver twice; in earnest remember this in a table
            status = 200
        except Exception as error:
            print("attempt", self.headers.get("X-Aws-Sqsd-Receive-Count"), "failed:", error)
            status = 500
        self.send_response(status)
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("", 5000), Worker).serve_forever()
