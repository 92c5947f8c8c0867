"""Whom each of the demo's doors lets in, by the e-mail address of the invented person."""

ROLES = {
    "member": "chanthou.meas@kh.example",
    "expert": "dewi.anggraini@id.example",
    "applicant": "sophal.kong@kh.example",
    "focal-point": "kesone.vongsa@la.example",
    "secretariat": "ratna.wulandari@secretariat.example",
}
