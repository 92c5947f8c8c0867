"""What mail servers and mail programs write about a letter."""

DELIVERY = """From: MAILER-DAEMON@mx.example
To: no-reply@a-expecs.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{own}@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry. Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; binh@vn.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such user

--b
Content-Type: {copy}

Message-ID: {letter}
Subject: Choose a new password
{more}
--b--
"""

COMPLAINT = """From: feedback@provider.example
Subject: complaint
Message-ID: <{own}@provider.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: {type}
User-Agent: Provider/1.0
Version: 1

--b
Content-Type: message/rfc822

From: no-reply@a-expecs.example
Message-ID: {letter}
Subject: x

Words
--b--
"""


def delivery(
    letter: str,
    status: str = "5.1.1",
    *,
    own: str = "a",
    action: str = "failed",
    copy: str = "message/rfc822",
) -> bytes:
    return DELIVERY.format(
        letter=letter, status=status, own=own, action=action, copy=copy, more="\nWords"
    ).encode()


def complaint(letter: str, *, own: str = "a", type: str = "abuse") -> bytes:
    return COMPLAINT.format(letter=letter, own=own, type=type).encode()
