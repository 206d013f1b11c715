// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/upload.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {
const QStringList kPurposes{u"clip"_s, u"avatar"_s, u"sound"_s, u"archive"_s};
}

QString toString(UploadPurpose purpose)
{
    return kPurposes.at(int(purpose));
}

UploadPurpose uploadPurposeFromString(const QString &text, bool *ok)
{
    const qsizetype index = text.isEmpty() ? 0 : kPurposes.indexOf(text);
    *ok = index >= 0;
    return UploadPurpose(qMax<qsizetype>(index, 0));
}

} // namespace vireo::protocol
