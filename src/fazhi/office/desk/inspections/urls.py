"""The addresses of the desk's pages of plans of inspections, caps of visits and conflicts of interest."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import caps, conflicts, plan, plans, tasks, together

urlpatterns: list[URLPattern] = [
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.new_plan, name="new-plan"),
    path("plans/<int:number>/", plan.plan, name="plan"),
    path("plans/<int:number>/submit/", plan.submit, name="submit-plan"),
    path("plans/<int:number>/report/", plan.report, name="report-plan"),
    path("plans/<int:number>/together/", together.together, name="plan-together"),
    path("plans/<int:number>/tasks/new/", tasks.new_task, name="new-task"),
    path("plans/<int:plan>/tasks/<int:number>/remove/", tasks.remove_task, name="remove-task"),
    path("caps/", caps.caps, name="caps"),
    path("caps/new/", caps.new_cap, name="new-cap"),
    path("caps/parties/", caps.cap_search, name="cap-search"),
    path("caps/parties/<int:number>/", caps.party_cap, name="party-cap"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/<int:number>/end/", conflicts.end_conflict, name="end-conflict"),
]
