
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogues', '0003_notices_append_only'),
        ('organs', '0002_root'),
    ]

    operations = [
        migrations.CreateModel(
            name='InspectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='抽查事项名称')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='抽查子项')),
                ('basis', models.CharField(max_length=1000, verbose_name='抽查依据')),
                ('object', models.CharField(blank=True, max_length=300, verbose_name='抽查对象')),
                ('share', models.CharField(blank=True, max_length=300, verbose_name='抽查比例')),
                ('frequency', models.CharField(blank=True, max_length=300, verbose_name='抽查频次')),
                ('method', models.CharField(blank=True, max_length=200, verbose_name='抽查方式')),
                ('requirements', models.CharField(blank=True, max_length=300, verbose_name='检查人员要求')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='备注')),
                ('field', models.CharField(blank=True, max_length=64, verbose_name='执法领域')),
                ('industries', models.JSONField(blank=True, default=list, verbose_name='适用行业')),
                ('checklist', models.JSONField(blank=True, default=list, verbose_name='检查要点')),
                ('in_force', models.BooleanField(default=True, verbose_name='现行')),
                ('changed_at', models.DateTimeField(verbose_name='最近变动')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_items', to='organs.organ', verbose_name='抽查主体')),
            ],
            options={
                'verbose_name': '抽查事项',
                'verbose_name_plural': '抽查事项',
                'ordering': ('organ_id', 'code'),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('organ', 'code'), name='inspection_item_once')],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, unique=True, verbose_name='统一社会信用代码')),
                ('name', models.CharField(db_index=True, max_length=200, verbose_name='名称')),
                ('kind', models.CharField(choices=[('organisation', '单位'), ('sole_trader', '个体工商户')], default='organisation', max_length=12, verbose_name='类型')),
                ('area_code', models.CharField(blank=True, max_length=12, verbose_name='行政区划代码')),
                ('industry', models.CharField(blank=True, max_length=5, verbose_name='行业代码')),
                ('state', models.CharField(choices=[('active', '在业（存续）'), ('revoked', '吊销'), ('deregistered', '注销'), ('moved', '迁出')], default='active', max_length=12, verbose_name='登记状态')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='住所（经营场所）')),
                ('established', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('tags', models.JSONField(blank=True, default=list, verbose_name='标签')),
                ('credit_class', models.CharField(blank=True, max_length=1, verbose_name='信用等级')),
                ('changed_at', models.DateTimeField(verbose_name='最近变动')),
                ('organ', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='organs.organ', verbose_name='保管机关')),
            ],
            options={
                'verbose_name': '检查对象',
                'verbose_name_plural': '检查对象',
                'ordering': ('code',),
                'default_permissions': (),
                'indexes': [models.Index(fields=['organ', 'code'], name='party_of_organ'), models.Index(fields=['state', 'area_code', 'code'], name='party_in_area')],
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
    ]
