"""allauth's addresses under /accounts/, those the portal offers and no others."""

from allauth.account import views as account
from django.urls import path, re_path

from experts.access import open_before_enrolment as enrolling
from experts.access import open_to_applicants as signed_in

from . import doors, passkeys

urlpatterns = [
    # /accounts/
    path("login/", account.login, name="account_login"),
    path("logout/", enrolling(doors.LogOutView.as_view()), name="account_logout"),
    path("signup/", doors.SignUpView.as_view(), name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", enrolling(doors.ReauthenticateView.as_view()), name="account_reauthenticate"),
    # /accounts/email/
    path("email/", signed_in(doors.EmailView.as_view()), name="account_email"),
    path("confirm-email/", account.email_verification_sent, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", doors.ConfirmEmailView.as_view(), name="account_confirm_email"),
    # /accounts/password/
    path("password/change/", signed_in(doors.ChangePasswordView.as_view()), name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\w]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # /accounts/2fa/
    path("2fa/", signed_in(doors.SecondFactorsView.as_view()), name="mfa_index"),
    path("2fa/authenticate/", doors.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", enrolling(doors.SecondProofView.as_view()), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", enrolling(doors.ActivateView.as_view()), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(doors.DeactivateView.as_view()), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", enrolling(doors.CodesView.as_view()), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        enrolling(doors.NewCodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    # /accounts/2fa/passkeys/
    path("2fa/passkeys/log-in/", passkeys.LogInView.as_view(), name="mfa_login_webauthn"),
    path("2fa/passkeys/add/", enrolling(passkeys.AddView.as_view()), name="mfa_add_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        enrolling(passkeys.ProofView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/take-away/", signed_in(passkeys.take_away), name="mfa_remove_webauthn"),
    # /accounts/sessions/
    path("sessions/", signed_in(doors.PlacesView.as_view()), name="usersessions_list"),
]
