"""Result files held against GB/T 9704-2012: what is measured in a file, and how far it is from what the standard wants.

Nothing here asks the writer what it meant: `pdf.py` and `docx.py` read the bytes, the rows compare them with the tokens.
"""

from publisher.conformance.report import Report, findings, report

__all__ = ["Report", "findings", "report"]
