// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/preflight.h"

#include "core/base/figures.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vireo::app::preflight {
namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Preflight", text);
}
} // namespace

FileCheck checkFile(const QString &path, const protocol::Limits &limits, const QString &server)
{
    using base::figures::bytes;
    const QFileInfo file(path);
    if (!file.exists() || !file.isFile() || !file.isReadable()) {
        return {Verdict::NotAFile, {},
            tr("This file cannot be read. Choose another one, or look whether it was moved.")};
    }
    if (file.size() == 0)
        return {Verdict::Empty, {}, tr("This file is empty. Choose another one.")};
    const QString fact = tr("%1 of %2").arg(bytes(file.size()), bytes(limits.uploadBytes));
    if (file.size() > limits.uploadBytes) {
        return {Verdict::TooBig, fact,
            tr("Your clip is %1. %2 takes up to %3. Choose a shorter or smaller one.")
                .arg(bytes(file.size()), server, bytes(limits.uploadBytes))};
    }
    return {Verdict::Fits, fact, {}};
}

} // namespace vireo::app::preflight
