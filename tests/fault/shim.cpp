// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shim.h"

#include <new>
#include <sys/mman.h>

using namespace Qt::StringLiterals;

namespace vireo::test {

Shim::Shim()
{
    if (!m_file.open() || !m_file.resize(sizeof(ShimControl)))
        qFatal("no room for a file");
    void *memory = ::mmap(
        nullptr, sizeof(ShimControl), PROT_READ | PROT_WRITE, MAP_SHARED, m_file.handle(), 0);
    if (memory == MAP_FAILED)
        qFatal("a file cannot be mapped");
    m_control = new (memory) ShimControl;
}

Shim::~Shim()
{
    ::munmap(m_control, sizeof(ShimControl));
}

bool Shim::isThere()
{
#ifdef VIREO_FAULTSHIM
    return true;
#else
    return false;
#endif
}

void Shim::addTo(LiveServer::Setup &setup, const QString &root) const
{
#ifdef VIREO_FAULTSHIM
    setup.environment.insert(u"LD_PRELOAD"_s, QStringLiteral(VIREO_FAULTSHIM));
#endif
    setup.environment.insert(u"VIREO_SHIM_CONTROL"_s, m_file.fileName());
    setup.environment.insert(u"VIREO_SHIM_ROOT"_s, root);
}

void Shim::failAt(qint64 nth, int error, ShimControl::Fault fault)
{
    m_control->error = error;
    m_control->fault = fault;
    m_control->struck = 0;
    m_control->strikeAfter = nth;
}

} // namespace vireo::test
