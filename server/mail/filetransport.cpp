// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/mail/filetransport.h"

#include <QDateTime>
#include <QDir>
#include <QLoggingCategory>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace vireo::server {

Q_LOGGING_CATEGORY(lcMailFile, "vireo.mail", QtInfoMsg)

FileTransport::FileTransport(QString folder)
    : m_folder(std::move(folder))
{
}

Result<void> FileTransport::deliver(const QString &, const QByteArray &eml)
{
    const QDir dir(m_folder);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    QString path;
    int number = 0;
    do {
        path = dir.filePath(u"%1-%2.eml"_s.arg(stamp).arg(++number));
    } while (QFile::exists(path));
    QSaveFile file(path);
    const bool written = dir.mkpath(u"."_s) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(eml) == eml.size() && file.commit();
    if (!written) {
        return Error{Error::Kind::Unreachable, u"mail_file"_s,
            u"The mail cannot be written below %1: %2"_s.arg(m_folder, file.errorString())};
    }
    qCInfo(lcMailFile).noquote() << "no mail server is configured; the mail is in" << path;
    return {};
}

} // namespace vireo::server
