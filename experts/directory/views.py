from django.http import HttpRequest, HttpResponse


def find(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
