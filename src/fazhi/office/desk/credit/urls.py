"""The addresses of the desk's pages of credit files, lists and joint measures."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import file, listed, measures, objections, repair, rule, search

urlpatterns: list[URLPattern] = [
    path("credit/", search.credit, name="credit"),
    path("credit/parties/<int:number>/", file.credit_file, name="credit-file"),
    path("credit/parties/<int:number>/facts.json", file.credit_facts, name="credit-facts"),
    path("credit/parties/<int:number>/lists/", listed.enter_list, name="enter-list"),
    path("credit/parties/<int:number>/measures/", measures.apply_measure, name="apply-measure"),
    path("credit/lists/", listed.credit_lists, name="credit-lists"),
    path("credit/lists/<int:number>/leave/", listed.leave_list, name="leave-list"),
    path("credit/measures/", measures.credit_measures, name="credit-measures"),
    path("credit/measures/open/", measures.joint_measures, name="joint-measures"),
    path("credit/measures/<int:number>/lift/", measures.lift_measure, name="lift-measure"),
    path("credit/facts/<int:number>/objection/", objections.object_to, name="object"),
    path("credit/objections/", objections.credit_objections, name="credit-objections"),
    path("credit/objections/<int:number>/", objections.answer_objection, name="answer-objection"),
    path("credit/parties/<int:number>/repair/<path:fact>/", repair.credit_repair, name="credit-repair"),
    path("credit/rule/", rule.credit_rule, name="credit-rule"),
]
