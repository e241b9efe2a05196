"""Signing in and out, one's own password, and the way from there to the page that a person opens first."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from fazhi.office.access import EVERYONE, SIGNED_IN, StaffRequest, page
from fazhi.office.organs import services
from fazhi.office.organs.errors import Invalid

from .forms import explain
from .navigation import menu_of


class SignInForm(AuthenticationForm):
    """Name and password. What was wrong is not told apart: it would tell a stranger which names exist."""

    error_messages = {
        "invalid_login": f"登录名或密码不正确。连续 {settings.AXES_FAILURE_LIMIT} 次错误将暂停登录。",
        "inactive": "这个账户已停用。",
    }

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label, self.fields["password"].label = "登录名", "密码"


class PasswordForm(forms.Form):
    """Another password for oneself."""

    current = forms.CharField(
        label="现在的密码", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    password = forms.CharField(
        label="新密码",
        strip=False,
        help_text="至少 10 个字符，不能全是数字，也不能是常见的密码或您的姓名。",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一次新密码", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> None:
        if self.cleaned_data.get("password") != self.cleaned_data.get("again"):
            self.add_error("again", "两次输入的新密码不一样。")


sign_in = page(EVERYONE, methods=("GET", "POST"))(
    LoginView.as_view(
        template_name="desk/sign_in.html",
        authentication_form=SignInForm,
        redirect_authenticated_user=True,
    )
)


class SignOut(LogoutView):
    """Leaves nothing behind: what the pages of visits keep on a phone is cleared with it."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


sign_out = page(EVERYONE, methods=("POST",))(SignOut.as_view(next_page="desk:sign-in"))


@page(SIGNED_IN)
def home(request: StaffRequest) -> HttpResponse:
    """The first page of the person's menu."""
    first = menu_of(request.standing).home
    return redirect(first) if first else render(request, "desk/nothing.html")


@sensitive_post_parameters()
@page(SIGNED_IN, methods=("GET", "POST"), initial_password=True)
def password(request: StaffRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _changed(request, form):
        messages.success(request, "密码已修改。")
        return redirect("desk:home")
    return render(request, "desk/password.html", {"form": form}, status=422 if form.errors else 200)


def _changed(request: StaffRequest, form: PasswordForm) -> bool:
    if not request.user.check_password(form.cleaned_data["current"]):
        form.add_error("current", "现在的密码不正确。")
        return False
    try:
        services.set_password(request.user, form.cleaned_data["password"], by=request.user)
    except Invalid as error:
        explain(form, error)
        return False
    update_session_auth_hash(request, request.user)
    return True
