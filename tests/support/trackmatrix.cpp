// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/trackmatrix.h"

#include <QFile>
#include <QtEndian>

namespace vireo::test {

bool setTrackMatrix(const QString &path, const std::array<double, 4> &matrix)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    QByteArray bytes = file.readAll();
    int found = 0;
    for (qsizetype at = bytes.indexOf("tkhd"); at >= 0; at = bytes.indexOf("tkhd", at + 4)) {
        // Behind the type: version and flags, times and ids (wider in version 1), layer, volume.
        const qsizetype start = at + 4 + (bytes.at(at + 4) == 1 ? 52 : 40);
        if (start + 36 > bytes.size())
            return false;
        const std::array<double, 9> full{
            matrix[0], matrix[1], 0, matrix[2], matrix[3], 0, 0, 0, 16384};
        for (size_t i = 0; i < full.size(); ++i)
            qToBigEndian(qint32(full[i] * 65536), bytes.data() + start + qsizetype(i) * 4);
        ++found;
    }
    return found > 0 && file.seek(0) && file.write(bytes) == bytes.size();
}

} // namespace vireo::test
