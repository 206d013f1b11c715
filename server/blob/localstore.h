// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/blob/store.h"

namespace vireo::server::blob {

//! \brief A Store in a local folder: ROOT/KEY/FILE, stages in ROOT/.work/NAME. Both are on one
//! file system, so that publishing is one rename.
class LocalStore final : public Store
{
public:
    //! \p root: absolute; made where it is missing.
    explicit LocalStore(QString root);

    [[nodiscard]] Result<QString> stage(const QString &name) override;
    [[nodiscard]] QStringList stages() const override;
    void dropStage(const QString &name) override;
    [[nodiscard]] Result<void> publish(const QString &stage, const QString &key) override;
    [[nodiscard]] QString file(const QString &key, const QString &name) const override;
    void remove(const QString &key) override;
    [[nodiscard]] QStringList list(const QString &key) const override;
    [[nodiscard]] QDateTime changedAt(const QString &key) const override;

private:
    [[nodiscard]] QString work() const;
    [[nodiscard]] QString stagePath(const QString &name) const;
    [[nodiscard]] QString pathOf(const QString &key) const;

    QString m_root;
};

} // namespace vireo::server::blob
