"""What fuzzing found (`benchmarks/fuzz`), each kept as a case."""

from __future__ import annotations

import base64
import io
import zlib

import pytest
from made_formats import tarred, zipped

from communique.errors import InputError
from communique.read import ReadFailure, documents

PARQUET = (
    "c-qBQy>HV%6h9wHNQ;qDq_b=(m5wh{q>{AIR!|j*OPeo9`VqAa?dH}dwQyo%J57-oIx!-K4izd0AtuDgh!~j|7!VT^BNO5eK-"
    "}3$nkJ?oREbk^zIz|P_j~W|S)M1QQ4~TViWd+>;1mG-"
    "a1;QrsThXlx(Wj56cUE1E`}l~5}yD=(UwkZuLcIFOCN@GhJb^BBJOhN8P~!re7}{Wy2T9*SM{3ixSH+Ys^((7hUXl^#AXc_&6=v*"
    "PxSYH-QJruan-c7;ji0Iu~OrJu4>p(bQPO-u<j-TNag+!8!KJd;=dy)2a!69!udssBED6U5dTmFpgR*W#H9W#fT50E09p!VT4<-"
    "Y2dSdyvvzFkQfivdeEIh$Iaq9`8Q>rut_~oC(YY3(*c49{ImKQx>ozXywiXbd@6?M2b^++KsMJEguzQv&HeA<oCX>mU)^HNqmQuA"
    "0E!i+_LrorXeb4@doA@_Iy%ePf<3Nl!>l<2CK|DbGc_>0%Jr4?Tz|NX(L$0>vwgiw0`mFjHLw7bb6@h}mq|7Vq>aL-"
    "+?3g5C)~Uqp6dkMEMsqJfDJ~f@h$CJa2a%Y>;vy(OVUH7Da`Fv1`uo<EhG}&v8+IFG^f4vGq=+N~mRTpH$K3;c9ui)K<Zn=Z%^hq"
    "$>%TRh-qU=&X+7o+<OQ2~(IZ%E9sx^khoeQ4e}?7H;lul}C&0y^s`*FhAwPk_3n+g&F8?@^_Ulb>GVt7*SI499h7;a$@~1v|r|-"
    "`l*c(6$48Sg;hyD%<@1gweg#5Aps9UX<OQy|5_`(ZNjtY-X0x2%?q*R(KPx@^remIt7W0a%_Aq&JGw+LyFRE1;+sgUW4CreR-"
    "B3n!olJ^ArPdZlUe`buWHrbSCP$?!P1yAomH&`eStK<on_Wivv!zT6iO@~a+P|IseUG^(o_E|QqU0EJk%Px;lO`h4`nWs~Og<M)_"
    "8?{rTR&1FoS!#C6VEc7uKe0%st8|ynr<+N#&3>r6%(J1EZ#v5DS#!0#!0MA{lv0&8{gprP_3+f}@|fz|7nyz9t3!q1<XGK3vTdhy"
    "#&hz6bns!NPg$!ze!7|8bs%C(vG3J2_tLs$T~ch@Y~W4WB07CNT%JgbBt|8Jz7V^9U@r{7JpI)91(F~kSO"
)
"""Packed with zlib and written in base 85. The kind of a column is wrong, on which pyarrow ended the process."""

FINDS = {
    "a name with a line end in a zip file": zipped({"a\nb.txt": b"x", "c\nd.pdf": b"%PDF-1.4 "}),
    "a name with a line end in a tar file": tarred({"a\nb.xml": b"<rss><channel><item/></channel></rss>"}),
    "Parquet with a column of another kind than it says": zlib.decompress(base64.b85decode(PARQUET)),
    "an error of two lines from the parser of XML": (
        b'<?xml version="1.0"?>\n<newsItem guid="x">\n<itemMeta/>\n<a><b\n></newsItem>\n<<'
    ),
    "a declaration within an element": b'<?xml version="1.0"<?><title>Wire</titioN="2.0" xmln<?xml version="1.0"<?>',
    "a document type cut in two": b"<!DOCTYPE html>\n<<!DhtO",
}


@pytest.mark.parametrize("name", FINDS)
def test_a_find(name):
    for item in documents(["-"], stdin=io.BytesIO(FINDS[name]), force=True):
        if isinstance(item, ReadFailure):
            assert isinstance(item.error, InputError)
            assert "\n" not in str(item.error)
        else:
            assert item.text.strip()
