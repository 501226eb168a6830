"""Words that tell a procedure from its siblings."""

from collections.abc import Iterable

MODIFIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("again", ("cap_lai", "ky_lai", "lam_lai", "xin_lai", "dinh_lai", "nhan_lai", "lai_giay")),
    ("exchange", ("cap_doi", "doi_giay", "doi_the", "doi_bang", "doi_so", "doi_bien", "doi_moi")),
    ("extend", ("gia_han",)),
    ("supplement", ("bo_sung",)),
    ("change", ("thay_doi", "dieu_chinh", "sua_doi", "cai_chinh", "dinh_chinh", "cap_nhat")),
    ("end", ("cham_dut", "huy_bo", "xoa", "thu_hoi", "thoi_lam", "dung_huong", "giai_the", "rut")),
    ("first", ("lan_dau", "cap_moi", "thanh_lap")),
    ("abroad", ("nuoc_ngoai", "co_quan_dai_dien", "lanh_su", "yeu_to_nuoc", "bien_gioi")),
    ("mobile", ("luu_dong",)),
    ("pause", ("tam_ngung", "tam_dung", "tam_thoi", "tam_nghi")),
    ("move", ("chuyen", "di_chuyen", "dia_diem", "dia_chi")),
    ("joint", ("lien_thong",)),
    ("digital", ("truc_tuyen", "dien_tu")),
    ("forces", ("cong_an", "quan_doi", "quoc_phong", "quan_nhan", "bien_phong")),
    ("organisation", ("to_chuc", "doanh_nghiep", "cong_ty", "phap_nhan", "chi_nhanh")),
    ("inspect", ("kiem_tra", "tham_dinh", "danh_gia", "thu_nghiem")),
    ("train", ("dao_tao", "giang_day", "hanh_nghe")),
)
"""Words that tell a procedure from its siblings: first issue or re-issue, at home or abroad.

Pairs where the folded syllable alone means other things too: ``lai`` is also ``lái`` (to drive).
"""


def modifiers(found: Iterable[str]) -> list[bool]:
    """Which of :data:`MODIFIERS` stand among terms."""
    present = set(found)
    return [any(word in present for word in words) for _, words in MODIFIERS]
