merge into orders values (1, 'bicycle'), (2, 'lamp'), (3, 'unicorn'), (4, 'bell'), (5, 'basket');
