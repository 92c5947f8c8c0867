from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def forbidden(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def not_found(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def server_error(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def csrf_failure(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
