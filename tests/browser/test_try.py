import time, pytest
def test_x(town):
    from tests.cases.table import all_cases
    t=time.time()
    for c in all_cases():
        for lang in ("de","en"):
            try:
                a=town.show(c,lang)
                if a.status!=c.status: print(lang,c,town.path_of(c,lang)[:90],a.status,a.headers.get('location'))
            except Exception as e: print(lang,c,repr(e))
    print(time.time()-t, len(all_cases()))
    print(open(town.folder/'server.log').read()[-6000:])
