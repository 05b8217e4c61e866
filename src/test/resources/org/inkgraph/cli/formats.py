"""Writes the first images of MNIST in the formats that people have: formats.py MNIST TRAINING TEST."""
import csv
import gzip
import io
import json
import os
import struct
import sys
import tarfile
import zipfile
import zlib

import numpy as np


def idx(name, count):
    with gzip.open(os.path.join(sys.argv[1], name + '.gz')) as file:
        data = file.read()
    shape = struct.unpack('>%dI' % data[3], data[4:4 + 4 * data[3]])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)[:count]


def write_idx(path, array):
    with open(path, 'wb') as file:
        file.write(struct.pack('>BBBB', 0, 0, 8, array.ndim))
        file.write(struct.pack('>%dI' % array.ndim, *array.shape))
        file.write(array.tobytes())


def png(image):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    height, width = image.shape
    lines = np.zeros((height, width + 1), np.uint8)
    lines[:, 1:] = image
    header = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header)
            + chunk(b'IDAT', zlib.compress(lines.tobytes())) + chunk(b'IEND', b''))


x = idx('train-images-idx3-ubyte', int(sys.argv[2]))
y = idx('train-labels-idx1-ubyte', int(sys.argv[2]))
tx = idx('t10k-images-idx3-ubyte', int(sys.argv[3]))
ty = idx('t10k-labels-idx1-ubyte', int(sys.argv[3]))
parts = {'train': (x, y), 'test': (tx, ty)}

os.mkdir('idx')
for name, images, labels in (('train', x, y), ('t10k', tx, ty)):
    write_idx('idx/%s-images-idx3-ubyte' % name, images)
    write_idx('idx/%s-labels-idx1-ubyte' % name, labels)

# CSV
names = ['pixel%d' % i for i in range(784)]
for part, (images, labels) in parts.items():
    flat = images.reshape(len(images), 784)
    with open(part + '-kaggle.csv', 'w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['label'] + names)
        writer.writerows(np.column_stack([labels, flat]).tolist())
    with open(part + '-bare.csv', 'w', newline='') as file:
        csv.writer(file).writerows(np.column_stack([labels, flat]).tolist())
    with open(part + '-last.csv', 'w', newline='') as file:
        csv.writer(file, lineterminator='\n').writerows(np.column_stack([flat, labels]).tolist())
    with open(part + '-turned.csv', 'w', newline='') as file:
        turned = images.transpose(0, 2, 1).reshape(len(images), 784)
        csv.writer(file).writerows(np.column_stack([labels + 1, turned]).tolist())
    # As a spreadsheet for Windows in a country with decimal commas, all cells in quotes, a mark.
    with open(part + '-excel.csv', 'w', newline='', encoding='utf-16') as file:
        writer = csv.writer(file, delimiter=';', quoting=csv.QUOTE_ALL)
        writer.writerow(['id'] + names[::-1] + ['Class'])
        for i in range(len(labels)):
            writer.writerow([i] + flat[i, ::-1].tolist() + [labels[i]])
    with gzip.open(part + '-savetxt.csv.gz', 'wb') as file:
        np.savetxt(file, np.column_stack([labels, flat / 255.0]))

# NumPy
np.savez('stored.npz', x_train=x, y_train=y, x_test=tx, y_test=ty)
np.savez_compressed('deflated.npz', train_images=x[..., None], train_labels=y[:, None],
                    test_images=tx[..., None], test_labels=ty[:, None])
for name, dtype in (('int32', '<i4'), ('int64', '>i8'), ('float32', '<f4'), ('float64', '>f8'),
                    ('float16', '<f2'), ('uint16', '>u2')):
    np.savez(name + '.npz', X_train=x.astype(dtype), y_train=y.astype('<f4'),
             X_test=tx.astype(dtype), y_test=ty.astype('>i2'))
np.savez_compressed('unit.npz', x_train=x.astype(np.float32) / 255, y_train=y.astype(np.int64),
                    x_test=tx.astype(np.float32) / 255, y_test=ty.astype(np.int64))
np.savez('fortran.npz', x_train=np.asfortranarray(x), y_train=y.astype('U1'),
         x_test=np.asfortranarray(tx), y_test=ty.astype('S1'))
np.savez('flat.npz', x_train=x.reshape(-1, 784), y_train=y, x_test=tx.reshape(-1, 784), y_test=ty)
gray = np.repeat(x[..., None], 3, axis=3)
np.savez('rgb.npz', x_train=gray, y_train=y, x_test=np.repeat(tx[:, None], 3, axis=1), y_test=ty)
np.savez('validation.npz', val_images=x[:300], val_labels=y[:300], train_images=x[300:],
         train_labels=y[300:], test_images=tx, test_labels=ty)
for name, array in (('x', x), ('y', y), ('tx', tx), ('ty', ty)):
    for version in ((1, 0), (2, 0), (3, 0)):
        with open('%s%d.npy' % (name, version[0]), 'wb') as file:
            np.lib.format.write_array(file, array, version=version)

# Pictures
def pictures():
    for part, (images, labels) in parts.items():
        for i in range(len(images)):
            yield '%s/%d/%05d.png' % (part, labels[i], i), png(images[i])

for name, data in pictures():
    os.makedirs(os.path.dirname('pictures/' + name), exist_ok=True)
    with open('pictures/' + name, 'wb') as file:
        file.write(data)
with zipfile.ZipFile('mac.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    for name, data in pictures():
        folder, last = ('MNIST/' + name).rsplit('/', 1)
        archive.writestr(folder + '/' + last, data)
        archive.writestr('__MACOSX/%s/._%s' % (folder, last), b'\0\5\x16\7\0\2\0\0Mac OS X')
    archive.writestr('MNIST/.DS_Store', b'\0\0\0\1Bud1')
    archive.writestr('__MACOSX/MNIST/._.DS_Store', b'\0\5\x16\7')
with zipfile.ZipFile('kaggle.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    for part in parts:
        archive.write(part + '-kaggle.csv', 'mnist_%s.csv' % part)
with zipfile.ZipFile('keras.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.write('stored.npz', 'archive/mnist.npz')
with zipfile.ZipFile('stored.zip', 'w') as archive:
    for name, data in pictures():
        archive.writestr(name, data)
for name, mode, form in (('ustar.tar', 'w', tarfile.USTAR_FORMAT), ('gnu.tar.gz', 'w:gz', tarfile.GNU_FORMAT),
                         ('pax.tgz', 'w:gz', tarfile.PAX_FORMAT)):
    long = '' if form == tarfile.USTAR_FORMAT else 'a long name of a folder, as some have, ' * 4 + '\u00e9/'
    with tarfile.open(name, mode, format=form) as archive:
        folder = tarfile.TarInfo('./MNIST')
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for path, data in pictures():
            entry = tarfile.TarInfo('./MNIST/' + long + path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo('MNIST/link')
        link.type = tarfile.SYMTYPE
        link.linkname = '/etc/passwd'
        archive.addfile(link)

# Parquet
try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    sys.exit(0)
features = {'image': {'_type': 'Image'}, 'label': {'names': [str(i) for i in range(10)], '_type': 'ClassLabel'}}
metadata = {'huggingface': json.dumps({'info': {'features': features}})}
picture = pa.struct([('bytes', pa.binary()), ('path', pa.string())])
for name, options in (('snappy', {}), ('none', {'compression': 'none'}), ('gzip', {'compression': 'gzip'}),
                      ('zstd', {'compression': 'zstd', 'data_page_version': '2.0'}),
                      ('plain', {'use_dictionary': False, 'row_group_size': 700}),
                      ('small', {'data_page_size': 2000, 'dictionary_pagesize_limit': 3000, 'version': '1.0'}),
                      ('brotli', {'compression': 'brotli'})):
    for part, (images, labels) in parts.items():
        rows = [{'bytes': png(image), 'path': None if i % 3 else '%d.png' % i} for i, image in enumerate(images)]
        schema = pa.schema([('image', picture), ('label', pa.int64() if name != 'gzip' else pa.string())],
                           metadata=metadata if name == 'snappy' else None)
        table = pa.Table.from_arrays([pa.array(rows, picture), pa.array(
            labels.tolist() if name != 'gzip' else [str(label) for label in labels], schema.field('label').type)],
            schema=schema)
        pq.write_table(table, '%s-%s.parquet' % (part, name), **options)
