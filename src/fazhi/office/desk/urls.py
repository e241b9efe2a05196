"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from . import (
    acting,
    checks,
    dashboard,
    documents,
    duties,
    duties_feed,
    duties_statement,
    figures,
    foreseeing,
    home,
    matter,
    matters,
    opening,
    problems,
    procedures,
    reviews,
    reviews_file,
    sign_in,
)
from .administration import audit, security, system
from .credit import urls as credit
from .draws import urls as draws
from .inspections import urls as inspections
from .oversight import urls as oversight
from .registers import urls as registers
from .visits import urls as visits

app_name = "desk"
urlpatterns = [
    path("", sign_in.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", sign_in.password, name="password"),
    path("work/", home.work, name="work"),
    path("matters/", matters.matters, name="matters"),
    path("matters/new/", opening.new_matter, name="new-matter"),
    path("matters/new/<str:slug>/", opening.open_matter, name="open-matter"),
    path("matters/<int:number>/", matter.matter, name="matter"),
    path("matters/<int:number>/acts/<str:act>/", acting.act, name="act"),
    path("matters/<int:number>/acts/<str:act>/way/", foreseeing.way, name="way"),
    path("matters/<int:number>/foresight/", foreseeing.foresight, name="foresight"),
    path("matters/<int:number>/documents/<str:digest>/", documents.document, name="document"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<int:version>/", procedures.procedure, name="procedure"),
    path("procedures/<int:version>/flow.svg", procedures.flow_chart, name="flow"),
    path("figures/", dashboard.dashboard, name="dashboard"),
    path("figures/<str:indicator>/matters/", figures.figure, name="figure"),
    path("charts/<str:name>.svg", dashboard.chart, name="chart"),
    path("problems/", problems.problems, name="problems"),
    path("problems/rule/", problems.problems_of_rule, name="problems-of-rule"),
    path("duties/", duties.duties, name="duties"),
    path("duties/matrix/", duties.duties_matrix, name="duties-matrix"),
    path("duties/list/", duties_statement.duty_list, name="duties-list"),
    path("duties/statement/", duties_statement.statement, name="duties-statement"),
    path("duties/feed/", duties_feed.subscription, name="duties-feed"),
    path("duties/calendar.ics", duties_feed.calendar, name="duties-calendar"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/new/", reviews.new_review, name="new-review"),
    path("reviews/<int:number>/", reviews.review, name="review"),
    path("reviews/<int:review>/files/<int:number>/", reviews_file.reviewed_file, name="reviewed-file"),
    path("checks/", checks.checks, name="checks"),
    path("checks/<int:number>/", checks.kept_check, name="kept-check"),
    path("checks/<int:number>/<str:part>/", checks.kept_part, name="kept-part"),
    *registers.urlpatterns,
    *inspections.urlpatterns,
    *draws.urlpatterns,
    *visits.urlpatterns,
    *credit.urlpatterns,
    *oversight.urlpatterns,
    path("system/organs/", system.organs, name="organs"),
    path("system/organs/<str:code>/", system.organ, name="organ"),
    path("system/organs/<str:code>/new/", system.new_organ, name="new-organ"),
    path("system/people/", system.people, name="people"),
    path("system/people/new/", system.new_person, name="new-person"),
    path("system/people/by-name/<str:username>/", system.person, name="person"),
    path("system/people/by-name/<str:username>/password/", system.reset_password, name="reset-password"),
    path("system/people/by-name/<str:username>/active/", system.set_active, name="set-active"),
    path("security/holders/", security.holders, name="holders"),
    path("security/holders/<str:username>/", security.holder, name="holder"),
    path("security/holders/<str:username>/grant/", security.grant, name="grant"),
    path("security/holders/<str:username>/certificates/", security.issue, name="issue"),
    path("security/appointments/<int:number>/end/", security.end, name="end"),
    path("security/certificates/<int:number>/status/", security.certificate_status, name="certificate-status"),
    path("security/locks/", security.locks, name="locks"),
    path("security/locks/unlock/", security.unlock, name="unlock"),
    path("audit/sign-ins/", audit.sign_ins, name="sign-ins"),
    path("audit/operations/", audit.operations, name="operations"),
    path("audit/integrity/", audit.integrity, name="integrity"),
]
