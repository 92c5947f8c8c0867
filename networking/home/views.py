from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def verification(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def help_and_contact(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def privacy(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def accessibility(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
