"""The addresses of one person's facts."""

from django.urls import path

from .application import status_views as status
from .application import views as application
from .audit import views as audit
from .consent import views as consent
from .directory import views as directory
from .endorsement import views as endorsement
from .expertise import office_views as claims
from .expertise import proposing_views as proposing
from .expertise import views as expertise
from .file import views as file
from .invitation import office_views as invitations
from .invitation import views as invitation
from .job import views as job
from .kept_text import views as kept_text
from .notification import views as notification
from .personnel_officer import views as personnel_officer
from .portfolio import mention_views as mention
from .portfolio import views as portfolio
from .profile import about_views as about
from .profile import audience_views as audience
from .profile import views as profile
from .recovery import views as recovery
from .roster import views as roster
from .user import views as user
from .verification import views as verification
from .vetting import appeal_views as appeal
from .vetting import views as vetting

app_name = "experts"
urlpatterns = [
    # /join/
    path("join/", application.join, name="join"),
    path("join/who/", application.who, name="join-who"),
    path("join/work/", application.work, name="join-work"),
    # /conduct/
    path("conduct/", consent.text, {"purpose": "conduct"}, name="conduct"),
    path("conduct/<int:version>/", consent.text, {"purpose": "conduct"}, name="conduct-version"),
    path("consents/<slug:purpose>/", consent.text, name="consent-text"),
    path("consents/<slug:purpose>/<int:version>/", consent.text, name="consent-version"),
    path("me/consents/", consent.mine, name="consents"),
    # /join/status/ and what an applicant does after sending
    path("join/status/", status.status, name="join-status"),
    path("join/answer/", status.answer, name="join-answer"),
    path("join/correct/", status.correct, name="join-correct"),
    path("join/withdraw/", status.withdraw, name="join-withdraw"),
    path("join/again/", status.again, name="join-again"),
    path("join/appeal/", appeal.appeal, name="join-appeal"),
    # /roster/personnel-officers/
    path("roster/personnel-officers/", personnel_officer.officers, name="personnel-officers"),
    path("roster/personnel-officers/appoint/", personnel_officer.appoint, name="personnel-officer-appoint"),
    path("roster/personnel-officers/<int:pk>/end/", personnel_officer.end, name="personnel-officer-end"),
    # /roster/vetting/
    path("roster/", vetting.roster, name="roster"),
    path("roster/vetting/", vetting.queue, name="vetting"),
    path("roster/vetting/invited/", vetting.invited, name="vetting-invited"),
    path("roster/vetting/decided/", vetting.decided, name="vetting-decided"),
    path("roster/vetting/decisions/<int:pk>/undo/", vetting.undo, name="vetting-undo"),
    path("roster/vetting/<int:pk>/", vetting.case, name="vetting-case"),
    path("roster/vetting/<int:pk>/compare/<int:member>/", vetting.compare, name="vetting-compare"),
    # /roster/expertise/
    path("roster/expertise/", claims.queue, name="expertise-queue"),
    path("roster/expertise/answered/", claims.answered, name="expertise-answered"),
    path("roster/expertise/answers/<int:pk>/undo/", claims.undo, name="expertise-undo"),
    path("roster/expertise/<int:pk>/", claims.case, name="expertise-case"),
    # /roster/invitations/
    path("roster/invitations/", invitations.invitations, name="invitations"),
    path("roster/invitations/new/", roster.invite, name="invite"),
    path("roster/invitations/send-again/", invitations.send_again, name="invitations-send-again"),
    path("roster/invitations/<int:pk>/address/", invitations.correct_address, name="invitation-address"),
    path("roster/invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation-withdraw"),
    # /invitations/
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("invitations/<str:token>/not-me/", invitation.not_me, name="invitation-not-me"),
    path("invitations/<str:token>/remove/", invitation.remove, name="invitation-remove"),
    # /roster/vetting/: verification over time, and lost mailboxes
    path("roster/vetting/renewals/", verification.renewals, name="renewals"),
    path("roster/vetting/recoveries/", recovery.recoveries, name="recoveries"),
    path("roster/vetting/recoveries/<int:pk>/", recovery.recovery, name="recovery"),
    # /recover/
    path("recover/", recovery.recover, name="recover"),
    path("recover/sent/", recovery.sent, name="recover-sent"),
    path("recover/confirm/<str:token>/", recovery.confirm, name="recover-confirm"),
    path("recover/not-me/<str:token>/", recovery.objection, name="recover-object"),
    # /me/: what changes with time
    path("me/still-there/", verification.still_there, name="still-there"),
    path("me/move/", verification.move, name="move"),
    path("me/move/withdraw/", verification.withdraw_move, name="move-withdraw"),
    path("me/keep-address/", recovery.stop, name="keep-address"),
    # /experts/
    path("experts/", directory.find, name="directory"),
    path("experts/<slug:code>/", profile.page, name="profile"),
    path("experts/<slug:code>/photo-<int:size>.webp", profile.photo, name="profile-photo"),
    # /experts/…/endorsements/ and /profile/endorsements/
    path("experts/<slug:code>/endorsements/<slug:topic>/", endorsement.words, name="endorsement-words"),
    path("profile/endorsements/", endorsement.endorsements, name="endorsements"),
    path("profile/endorsements/<int:pk>/withdraw/", endorsement.withdraw, name="endorsement-withdraw"),
    path("profile/endorsements/<int:pk>/take-off/", endorsement.take_off, name="endorsement-take-off"),
    path("profile/endorsements/<slug:code>/<slug:topic>/", endorsement.endorse, name="endorse"),
    # /profile/
    path("profile/", about.own, name="profile-own"),
    path("profile/next/", about.go_on, name="profile-next"),
    path("profile/words/", about.words, name="profile-words"),
    path("profile/ways/", about.ways, name="profile-ways"),
    path("profile/availability/", about.availability, name="availability"),
    path("profile/contact/", about.contact, name="profile-contact"),
    path("profile/photo/", about.photo, name="profile-edit-photo"),
    path("profile/career/", about.career, name="profile-career"),
    # /profile/expertise/
    path("profile/expertise/", expertise.expertise, name="expertise"),
    path("profile/expertise/add/", expertise.add, name="expertise-add"),
    path("profile/expertise/propose/", proposing.propose, name="topic-propose"),
    path("profile/expertise/<slug:code>/", expertise.topic, name="expertise-topic"),
    path("profile/expertise/<slug:code>/remove/", expertise.remove, name="expertise-remove"),
    # /profile/portfolio/
    path("profile/portfolio/", portfolio.portfolio, name="portfolio"),
    path("profile/portfolio/add/", portfolio.add, name="portfolio-add"),
    path("profile/portfolio/<int:pk>/", portfolio.item, name="portfolio-item"),
    path("profile/portfolio/<int:pk>/remove/", portfolio.remove, name="portfolio-remove"),
    path("profile/mentions/", mention.mentions, name="mentions"),
    # /profile/audience/
    path("profile/audience/", audience.audience, name="audience"),
    path("profile/view-as/<slug:who>/", audience.view_as, name="view-as"),
    # /progress/
    path("progress/<slug:code>/", job.progress, name="progress"),
    # /me/
    path("me/", user.account, name="me"),
    path("me/history/", audit.history, name="history"),
    path("me/sitting/", user.sitting_page, name="sitting"),
    path("me/sitting/end/", user.end_sitting, name="sitting-end"),
    path("me/kept/", kept_text.kept, name="kept-text"),
    path("me/kept/<int:pk>/put-back/", kept_text.put_back, name="kept-text-put-back"),
    path("me/kept/<int:pk>/throw-away/", kept_text.throw_away, name="kept-text-throw-away"),
    path("me/address-works/", user.address_works, name="address-works"),
    path("me/notifications/", notification.settings, name="notification-settings"),
    path("me/files/", file.files, name="files"),
    path("me/files/<slug:code>/audience/", file.change_audience, name="file-audience"),
    path("me/files/<slug:code>/remove/", file.remove, name="file-remove"),
    # /files/
    path("files/<slug:code>/", file.file, name="file"),
    path("files/<slug:code>/pages/<int:number>.webp", file.page, name="file-page"),
    path("files/<slug:code>/look/", file.look, name="file-look"),
    path("files/<slug:code>/look/<int:number>.webp", file.look_page, name="file-look-page"),
    path("files/<slug:code>/<str:name>", file.download, name="file-download"),
    path("i18n/", user.choose_language, name="choose-language"),
    path("i18n/<str:language>/", user.choose_language_by_link, name="choose-language-link"),
    # /notifications/
    path("notifications/", notification.newest, name="notifications"),
    path("notifications/read/", notification.read, name="notifications-read"),
    path("letters/stop/<str:token>/", notification.stop_letters, name="unsubscribe"),
]
