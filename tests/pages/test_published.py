"""x"""
from tests.pages.visitors import visitor


def test_it(client):
    for p in ("/measures","/measures?version=1","/standards","/standards?show=all","/standards?field=food","/standards/1","/limits"):
        a=client.get(p); assert a.status_code==200,(p,a.text[:2000])
    admin=visitor(client,"admin")
    for p in ("/admin/measures","/admin/measures/new","/admin/standards","/admin/standards/new?version=2","/admin/standards/1/withdraw"):
        a=admin.get(p); assert a.status_code==200,(p,a.text[:2000])
