from django.urls import path

from coburg_showcase.demo.views import post

app_name = "demo"
urlpatterns = [path("demo/post/", post, name="post")]
