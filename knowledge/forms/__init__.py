"""The blank files of forms (mẫu đơn, tờ khai) that an instance hands out."""
