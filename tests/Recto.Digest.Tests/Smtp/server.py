"""A real mail server for the tests. It ends when its standard input ends, so that it cannot outlive the tests.

Usage: server.py FOLDER [USER PASSWORD]
Prints its port, then one line for each event. Mails are stored in FOLDER as 0001.eml, 0002.eml ...
The part of an address before the @ says how the server is to behave:
  rcpt-550-5.1.1   answers RCPT with that code and status    data-554-5.6.0   answers the data so
  later-2          answers 451 twice, then takes the mail    mail-553-5.1.8   (as sender) answers MAIL so
  drop             closes the connection at RCPT             lost             takes the mail, then closes without an answer
"""
import asyncio
import os
import re
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]
login = tuple(value.encode() for value in sys.argv[2:4])
refusals = {}
stored = 0


def say(event):
    print(event, flush=True)


def behaviour(address, step):
    match = re.match(rf"{step}-(\d\d\d)-(\d\.\d\.\d+)@", address)
    return match and f"{match[1]} {match[2]} <{address}> said so"


class Server(SMTP):
    def connection_made(self, transport):
        say("connect")
        super().connection_made(transport)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = behaviour(address, "mail")
        if answer:
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("drop@"):
            server.transport.abort()
            return "421 gone"
        later = re.match(r"later-(\d+)@", address)
        if later and refusals.get(address, 0) < int(later[1]):
            refusals[address] = refusals.get(address, 0) + 1
            return "451 4.7.1 come back later"
        answer = behaviour(address, "rcpt")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global stored
        answer = behaviour(envelope.rcpt_tos[0], "data")
        if answer:
            return answer
        stored += 1
        with open(os.path.join(folder, f"{stored:04}.eml"), "wb") as file:
            file.write(envelope.original_content)
        say(f"stored {envelope.mail_from} {envelope.rcpt_tos[0]}")
        if envelope.rcpt_tos[0].startswith("lost@"):
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    # Not handled here: aiosmtpd writes the answer.
    return AuthResult(success=(data.login, data.password) == login, handled=False)


def make():
    return Server(
        Handler(), hostname="mail.example",
        authenticator=authenticate if login else None, auth_required=bool(login), auth_require_tls=False)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", int(os.environ.get("PORT", "0")))
    say(f"port {server.sockets[0].getsockname()[1]}")
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
